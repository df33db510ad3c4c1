import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { sql } from '../../security/database.js'
import { personOf } from '../owner-desk/desk.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

/** Children whom the police know and whose link has lapsed, so that a steward is to decide anew. */
const sorrel = personOf('S04', 'sorrel')
const casimir = personOf('S10', 'casimir')
const S04 = 'MASH-2026-0004'
const S10 = 'MASH-2026-0010'

interface Waiting {
  readonly personId: string
  readonly dueAt: string | null
}
const query =
  'query ($first: Int!, $after: ID) { policeLinksWaiting(first: $first, after: $after) { personId dueAt } }'

async function waiting(first = 100, after: string | null = null): Promise<Waiting[]> {
  const { data, errors } = await hub.query('marit', query, { first, after })
  expect(errors).toEqual([])
  return data?.['policeLinksWaiting'] as Waiting[] // the shape of the query
}
const people = new Map<string, string>()
const nameOf = ({ personId }: Waiting): string => people.get(personId) ?? 'somebody'

beforeAll(async () => {
  const rows = await sql<{ hub_id: string; person_id: string }>(
    hub,
    'police',
    `UPDATE person_link SET state = 'LAPSED' WHERE hub_id = ANY($1) RETURNING hub_id, person_id`,
    [[sorrel, casimir]],
  )
  for (const row of rows) people.set(row.person_id, row.hub_id === sorrel ? 'sorrel' : 'casimir')
  expect(people.size).toBe(2)
  // Somebody born on the same day who is called otherwise, and somebody of whom nothing is known.
  await sql(
    hub,
    'police',
    `INSERT INTO person (id, local_key, given_names, family_name, date_of_birth) SELECT gen_random_uuid(), 'other/' || n, 'Nobody', 'Inparticular', date_of_birth
     FROM person, generate_series(1, 3) n WHERE id = $1`,
    [[...people.keys()][0]],
  )
})
beforeEach(() =>
  sql(hub, 'front-door', `DELETE FROM case_exclusion`).then(() =>
    sql(hub, 'front-door', `UPDATE mash_assessment SET basis = 'S17' WHERE id = ANY($1)`, [[S04, S10]]),
  ),
)

it('who waits for a link comes first where it is due, soonest first: an hour after the police were asked at section 47, else a working day', async () => {
  const [first, second, ...others] = await waiting()
  expect([first, second].map((each) => [each && nameOf(each), each?.dueAt])).toEqual([
    ['sorrel', '2026-10-15T16:00:00.000Z'],
    ['casimir', '2026-10-21T16:00:00.000Z'],
  ])
  expect(others.length).toBeGreaterThanOrEqual(3)
  expect(others.map(({ dueAt }) => dueAt)).toEqual(others.map(() => null))

  await sql(hub, 'front-door', `UPDATE mash_assessment SET basis = 'S47' WHERE id = $1`, [S10])
  await sql(
    hub,
    'front-door',
    `UPDATE mash_assessment_request SET asked_at = '2026-10-15T10:00:00Z' WHERE assessment_id = $1`,
    [S10],
  )
  const [sooner] = await waiting()
  expect([sooner && nameOf(sooner), sooner?.dueAt]).toEqual(['casimir', '2026-10-15T11:00:00.000Z'])
})

it('a page at a time nobody is repeated or passed over, and the list begins anew where the last of a page was decided', async () => {
  const whole = await waiting()
  const paged: Waiting[] = []
  for (let page = await waiting(1); page.length > 0; page = await waiting(1, paged.at(-1)?.personId)) {
    paged.push(...page)
  }
  expect(paged).toEqual(whole)
  expect(await waiting(100, '00000000-0000-4000-8000-000000000000')).toEqual(whole)
})

it('whom a case is kept from by name sees nobody of it in the list, and decides on none of them', async () => {
  await sql(
    hub,
    'front-door',
    `INSERT INTO case_exclusion (assessment_id, user_id, reason, set_by, set_at) VALUES ($1, 'marit', 'COLLEAGUES_CHILD', 'edwin', now())`,
    [S04],
  )
  expect((await waiting()).map(nameOf)).not.toContain('sorrel')
  expect((await waiting()).map(nameOf)).toContain('casimir')
  const [personId] = [...people].flatMap(([id, name]) => (name === 'sorrel' ? [id] : []))
  const decide = `mutation ($p: ID!, $c: ID!) { decidePoliceLink(personId: $p, childId: $c, confirmed: true) }`
  const { errors } = await hub.query('marit', decide, { p: personId, c: sorrel })
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN'])
})
