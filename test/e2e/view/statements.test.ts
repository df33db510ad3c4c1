import { afterAll, beforeAll, expect, it } from 'vitest'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { childrenOf, view } from '../../harness/view.js'
import { sql } from '../../security/database.js'

let hub: Hub

beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

/** Beginning a transaction, saying for whom it is, and ending it asks nothing of any table. */
const isTransactionControl = (sql: string): boolean =>
  /^\s*(START|BEGIN|COMMIT|ROLLBACK|SET|SELECT set_config)\b/i.test(sql)

const asked = (): string[] =>
  hub.statements.list
    // The access-log service collects at times of its own, whoever asks what.
    .filter(({ service, sql: statement }) => service !== 'access-log' && !isTransactionControl(statement))
    .map(({ service, sql }) => `${service}: ${sql}`)

/** One list of every agency, and what every record begins with. */
const query = `query ($id: ID!) { mashAssessment(id: $id) { id subjects { child { id
  police { status disclosure { category } involvement { lastContactOn } missingEpisodes { __typename } }
  health { status involvement { lastContactOn } }
  education { status involvement { lastContactOn } }
  earlyHelp { status episodes { startedOn } assessments { startedOn } }
  socialCare { status involvement { lastContactOn } }
} } } }`
/** The concepts that the query selects: the assessment, its subjects, and three of the agencies' lists. */
const CONCEPTS = 5

async function statementsOf(assessment: string): Promise<{ children: number; statements: string[] }> {
  await hub.query('amara', query, { id: assessment })
  hub.statements.clear()
  const answer = await hub.query('amara', query, { id: assessment })
  expect(answer.errors).toEqual([])
  return { children: childrenOf(answer).size, statements: asked() }
}

it('a view of four children costs one statement per selected concept and at most six more', async () => {
  const { children, statements } = await statementsOf('MASH-2026-0004')
  expect(children).toBe(4)
  expect(statements.length).toBeLessThanOrEqual(CONCEPTS + 6)
})

it('costs in the log of each agency one transaction, with one entry for each child: nothing is read for it', async () => {
  await statementsOf('MASH-2026-0004')
  const written = `SELECT count(*)::int AS entries, count(DISTINCT xmin::text)::int AS transactions FROM log.entry
    WHERE body::json ->> 'requestId' = (SELECT body::json ->> 'requestId' FROM log.entry ORDER BY index DESC LIMIT 1)`
  for (const agency of partnerAgencies) {
    const [cost] = await sql<{ entries: number; transactions: number }>(hub, agency, written)
    expect([agency, cost]).toEqual([agency, { entries: 4, transactions: 1 }])
  }
})

it('costs the same for one child as for four, and for a child of whom nothing is known', async () => {
  const four = await statementsOf('MASH-2026-0004')
  const one = await statementsOf('MASH-2026-0009')
  expect(one.children).toBe(1)
  expect(one.statements.toSorted()).toEqual(four.statements.toSorted())
})

it('sealed intelligence costs no statement more than none: nobody can tell by counting', async () => {
  const [withSealed, without] = [await fullView('MASH-2026-0005'), await fullView('MASH-2026-0006')]
  expect(withSealed).toEqual(without)
})

async function fullView(assessment: string): Promise<string[]> {
  await view(hub, 'amara', assessment)
  hub.statements.clear()
  await view(hub, 'amara', assessment)
  return asked().sort()
}
