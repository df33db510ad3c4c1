import type { EntityManager } from 'typeorm'
import { refuse } from '#shared/errors/refuse'
import { bodyDigest } from '#shared/identity/body-digest'
import { mashRoles } from '#shared/sharing/vocabulary'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'
import type { AdviceInput } from './advice.input.js'
import { readAdvice } from './read-advice.js'

const listed =
  'SELECT count(*)::int AS count FROM local_service WHERE id = ANY($1::uuid[]) AND delisted_at IS NULL'

const recorded = `
  INSERT INTO advice (id, submission, request_digest, taken_at, taken_by, agency, team, source, caller, question, answer, outcome, services,
    child, child_named_because)
  SELECT 'ADVICE-' || $1 || '-' || to_char(nextval('advice_number'), 'FM99999990000'), id, $2, $3, $4, $5, $6, source, caller, question,
    answer, outcome, services, child, "childNamedBecause"
  FROM jsonb_to_record($7::jsonb) AS form (id uuid, source text, caller jsonb, question text, answer text, outcome text, services uuid[],
    child jsonb, "childNamedBecause" text)
  ON CONFLICT (submission) DO NOTHING`

const known = 'SELECT id, request_digest AS digest FROM advice WHERE submission = $1'

/**
 * Records a consultation on the advice line; the same one sent again is recorded once.
 *
 * @returns its id
 * @throws HubError FORBIDDEN to anybody but members of the hub, BAD_INPUT
 */
export async function recordAdvice(context: FrontDoorContext, input: AdviceInput): Promise<string> {
  const { at, today, user: signedIn } = requestOf(context)
  const user = await signedIn
  assertRole(user, mashRoles)
  const advice = readAdvice(input, today)
  const digest = bodyDigest(JSON.stringify([user.id, advice]))
  return context.services.dataSource.transaction(async (manager) => {
    const [before] = await find(manager, advice.id)
    if (before === undefined) {
      await assertListed(manager, advice.services)
      const who = [user.id, user.agency, user.team]
      await manager.query(recorded, [today.slice(0, 4), digest, at, ...who, JSON.stringify(advice)])
    }
    const [row] = await find(manager, advice.id)
    if (row?.digest !== digest) refuse('id belongs to another consultation: make a new one.')
    return row.id
  })
}

const find = (manager: EntityManager, submission: string): Promise<{ id: string; digest: string }[]> =>
  manager.query<{ id: string; digest: string }[]>(known, [submission])

async function assertListed(manager: EntityManager, services: readonly string[]): Promise<void> {
  const [row] = await manager.query<{ count: number }[]>(listed, [services])
  if (row?.count !== services.length) refuse('services: the directory has no such service.')
}
