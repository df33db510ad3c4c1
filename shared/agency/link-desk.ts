import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { breaksConstraint } from '#shared/database/breaks-constraint'
import { readTransaction } from '#shared/database/read-transaction'
import { HubError } from '#shared/errors/hub-error'
import type { CallClaims } from '#shared/identity/call-token'
import type { FrontDoorClient } from './front-door-client.js'
import { openLinks } from './open-wall.js'
import type { StoredIdentifier } from './person.entity.js'

/** Somebody of the agency's index who is not linked to the hub. */
export interface WaitingPerson {
  readonly personId: string
  readonly localKey: string
  readonly givenNames: string | null
  readonly familyName: string | null
  readonly dateOfBirth: string | null
  readonly identifiers: readonly StoredIdentifier[]
}

/**
 * The link steward's desk: who of the agency's people waits for a link, and the steward's decision on one pair. Stewards see identity
 * and no record; a steward decides on no child that she works with, which the front door knows.
 */
export interface LinkDesk {
  waiting(call: CallClaims, first: number, after: string | undefined): Promise<WaitingPerson[]>
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

const waitingStatement = `
  SELECT id AS "personId", local_key AS "localKey", given_names AS "givenNames", family_name AS "familyName",
    date_of_birth AS "dateOfBirth", identifiers
  FROM person
  WHERE id > $1 AND NOT EXISTS (SELECT FROM person_link WHERE person_id = id AND state = 'CONFIRMED')
  ORDER BY id LIMIT $2`

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
export function linkDesk(dataSource: DataSource, frontDoor: FrontDoorClient): LinkDesk {
  return {
    waiting: (call, first, after) => {
      assertSteward(call)
      const from = after === undefined ? '00000000-0000-0000-0000-000000000000' : readId('after', after)
      return readTransaction(dataSource, async (manager) => {
        await openLinks(manager)
        return manager.query<WaitingPerson[]>(waitingStatement, [from, first])
      })
    },
    decide: async (call, personId, childId, state) => {
      assertSteward(call)
      const [person, child] = [readId('personId', personId), readId('childId', childId)]
      const answer = await frontDoor.postJson('/links/approve', { steward: call.sub, hubId: child })
      const approved = approval.safeParse(answer)
      if (!approved.success) throw new HubError('FORBIDDEN')
      await dataSource.transaction(async (manager) => {
        await openLinks(manager)
        try {
          const decided = await manager.query<unknown[]>(decideStatement, [child, person, state, call.sub])
          if (decided.length === 0) throw new HubError('BAD_INPUT', 'This pair was rejected for good.')
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
