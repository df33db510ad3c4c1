import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { breaksConstraint } from '#shared/database/breaks-constraint'
import { readTransaction } from '#shared/database/read-transaction'
import { HubError } from '#shared/errors/hub-error'
import type { CallClaims } from '#shared/identity/call-token'
import type { AskFrontDoor } from './ask-front-door.js'
import { linksDue, linksWaiting, type WaitingPerson } from './links-waiting.js'
import { openLinks } from './open-wall.js'

/**
 * The link steward's desk: who of the agency's people waits for a link, and the steward's decision on one pair. Stewards see identity
 * and no record; a steward decides on no child that she works with, or of whom a case is kept from her, which the front door knows.
 */
export interface LinkDesk {
  waiting(call: CallClaims, first: number, after: string | null): Promise<WaitingPerson[]>
  /** @returns the child's pseudonym in the log */
  decide(
    call: CallClaims,
    personId: string,
    childId: string,
    state: 'CONFIRMED' | 'REJECTED',
  ): Promise<string>
}

const uuid = z.uuid()
const approval = z.object({ approved: z.literal(true), pseudonym: z.string() })

// A link may be rejected later; what was rejected stays so, and says by whom.
const decideStatement = `
  INSERT INTO person_link (hub_id, person_id, state, decided_by) VALUES ($1, $2, $3, $4)
  ON CONFLICT (hub_id, person_id) DO UPDATE
    SET state = excluded.state, decided_by = excluded.decided_by, decided_at = now()
    WHERE person_link.state <> 'REJECTED'
  RETURNING state`

const searchedStatement = `
  INSERT INTO child_search (hub_id, searched_at) VALUES ($1, now())
  ON CONFLICT (hub_id) DO UPDATE SET searched_at = excluded.searched_at`

/** @throws HubError FORBIDDEN for anyone but a link steward, or one who works with the child; BAD_INPUT for ids that lead nowhere */
export function linkDesk(dataSource: DataSource, ask: AskFrontDoor): LinkDesk {
  return {
    waiting: async (call, first, after) => {
      assertSteward(call)
      const from = after === null ? null : readId('after', after)
      const due = linksDue.parse(await ask({ path: '/links/due', question: { steward: call.sub } }))
      return readTransaction(dataSource, async (manager) => {
        await openLinks(manager)
        return linksWaiting(manager, due, first, from)
      })
    },
    decide: async (call, personId, childId, state) => {
      assertSteward(call)
      const [person, child] = [readId('personId', personId), readId('childId', childId)]
      const question = { steward: call.sub, hubId: child }
      const answer = await ask({ path: '/links/approve', question })
      const approved = approval.safeParse(answer)
      if (!approved.success) throw new HubError('FORBIDDEN')
      await dataSource.transaction(async (manager) => {
        await openLinks(manager)
        try {
          const decided = await manager.query<unknown[]>(decideStatement, [child, person, state, call.sub])
          if (decided.length === 0)
            throw new HubError('BAD_INPUT', 'personId, childId: this pair was rejected for good.')
        } catch (error) {
          if (!breaksConstraint(error)) throw error
          const detail = 'personId: there is no such person, or the person is linked already.'
          throw new HubError('BAD_INPUT', detail, { cause: error })
        }
        await manager.query(searchedStatement, [child])
      })
      return approved.data.pseudonym
    },
  }
}

function assertSteward(call: CallClaims): void {
  if (!call.roles.includes('LINK_STEWARD')) throw new HubError('FORBIDDEN')
}

function readId(argument: string, value: string): string {
  const parsed = uuid.safeParse(value)
  if (!parsed.success) throw new HubError('BAD_INPUT', `${argument} is not an identifier.`)
  return parsed.data
}
