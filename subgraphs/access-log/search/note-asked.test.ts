import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { digestOf } from '../decisions/digest-of.js'
import { keptDecisions } from '../decisions/kept-decisions.js'
import { startAccessLog, type AccessLogUnderTest } from '../testing/access-log-under-test.js'
import { entryAdder } from '../testing/add-entries.js'

let hub: AccessLogUnderTest

beforeAll(async () => {
  hub = await startAccessLog()
  const callum = { id: 'callum', agency: 'police', role: 'MASH_PRACTITIONER' }
  await entryAdder(hub.dataSource)([
    ['health', anEntry({ child: '11111111111111111111111111111111' })],
    ['health', anEntry({ child: '22222222222222222222222222222222', actor: callum })],
  ])
})
afterAll(() => hub[Symbol.asyncDispose]())

/** A review of somebody's accesses to a child, that waits. */
async function aReview(child: string): Promise<string> {
  const [made] = await hub.dataSource.query<{ id: string }[]>(
    `INSERT INTO access_review (kind, child, actor, agency, role, first_at, last_at, approvers, flags)
     VALUES ('UNEXPLAINED', $1, 'amara', 'social-care', 'MASH_PRACTITIONER', now(), now(), '{}', '{}')
     ON CONFLICT (kind, actor, child, coalesce(assessment, '')) WHERE state = 'WAITING' DO UPDATE SET last_at = now() RETURNING id`,
    [child],
  )
  return made?.id ?? expect.fail()
}

describe('an auditor’s search', () => {
  /** What the own log says was asked last. */
  async function asked(query: string): Promise<unknown> {
    await hub.ask('nils', query)
    const [entry] = await hub.dataSource.query<{ action: { subjects: unknown } }[]>(
      `SELECT body::jsonb -> 'action' AS action FROM log.entry WHERE body::jsonb ? 'action' ORDER BY index DESC LIMIT 1`,
    )
    return entry?.action.subjects
  }

  test('is logged by the names of its filters, and by whom it asked about', async () => {
    expect(
      await asked('{ accessEvents(filter: { actor: "amara", state: SHARED }) { nodes { id } } }'),
    ).toEqual({
      filters: 'actor state',
      actor: 'amara',
    })
    expect(await asked('{ whatDidTheySee(actor: "callum") { nodes { id } } }')).toEqual({
      filters: 'actor',
      actor: 'callum',
    })
  })

  test('puts nothing into the log that somebody typed and no log knows', async () => {
    const typed = 'Rosamund Velvetmere'
    const filter = `{ actor: "${typed}", field: "${typed}", agency: "${typed}" }`
    expect(await asked(`{ accessEvents(filter: ${filter}) { nodes { id } } }`)).toEqual({
      filters: expect.stringMatching(/^[a-z ]+$/) as string,
    })
    const [found] = await hub.dataSource.query<{ found: number }[]>(
      `SELECT count(*)::integer AS found FROM log.entry WHERE body LIKE '%Velvetmere%'`,
    )
    expect(found).toEqual({ found: 0 })
  })
})

describe('an auditor', () => {
  test('leaves an entry of our own log of every child that was asked about', async () => {
    const child = '0123456789abcdef'.repeat(2)
    await hub.ask('nils', `{ accessEvents(filter: { child: "${child}" }) { nodes { id } } }`)
    const rows = await hub.dataSource.query<{ body: string }[]>(
      `SELECT body FROM log.entry WHERE body::jsonb ? 'child' ORDER BY index DESC LIMIT 1`,
    )
    expect(JSON.parse(rows[0]?.body ?? '')).toMatchObject({
      actor: { id: 'nils', role: 'AUDITOR', team: 'Hub, information governance' },
      child,
      purpose: 'AUDIT',
      fields: [{ path: 'Query.accessEvents', state: 'SHARED' }],
    })
    await hub.ask('nils', '{ accessEvents(filter: { child: "Kezra of Mill Lane" }) { nodes { id } } }')
    const typed = await hub.dataSource.query<unknown[]>(`SELECT FROM log.entry WHERE body LIKE '%Kezra%'`)
    expect(typed).toEqual([])
  })

  test.each([
    ['accessEvent', '{ accessEvent(id: "health:1") { id } }'],
    ['disclosureDelays', '{ disclosureDelays(child: "22222222222222222222222222222222") { id } }'],
    ['reviewQueue', '{ reviewQueue { nodes { id } } }'],
  ])('is in our own log with every child that %s told of', async (field, query) => {
    await aReview('22222222222222222222222222222222')
    await hub.ask('nils', query)
    const told = await hub.dataSource.query<unknown[]>(
      `SELECT body::jsonb ->> 'child' AS child FROM log.entry WHERE body::jsonb @> $1`,
      [{ purpose: 'AUDIT', fields: [{ path: `Query.${field}` }] }],
    )
    expect(told).toContainEqual({ child: '22222222222222222222222222222222' })
  })

  test('is in our own log with what she decided, and about whom', async () => {
    const child = '44444444444444444444444444444444'
    const review = await aReview(child)
    await hub.ask(
      'nils',
      `mutation { reviewAccess(id: "${review}", verdict: NOT_JUSTIFIED, note: "Nobody had asked her.") { id } }`,
    )
    hub.frontDoor.cases.set('MASH-2026-0001', { isRestricted: false, pseudonyms: [child] })
    const { data } = await hub.ask(
      'nils',
      `mutation { delayDisclosure(input: { child: "${child}", assessmentId: "MASH-2026-0001", reason: "An investigation is under way.", until: "2026-12-24T00:00:00Z" }) { id } }`,
    )
    const { id } = data?.['delayDisclosure'] as { id: string }
    await hub.ask('quentin', `mutation { confirmDisclosureDelay(id: "${id}") { id } }`)
    await hub.ask('quentin', `mutation { endDisclosureDelay(id: "${id}") { id } }`)
    const delay = (kept: string) => ({ disclosureDelay: id, assessment: 'MASH-2026-0001', child, kept })
    const until = String(Date.parse('2026-12-24T00:00:00Z'))
    const set = digestOf(child, 'MASH-2026-0001', until, 'An investigation is under way.')
    const kept = digestOf('NOT_JUSTIFIED', 'Nobody had asked her.')
    const said = await hub.dataSource.query<unknown[]>(
      `SELECT body::jsonb #>> '{action,name}' AS name, body::jsonb #> '{action,subjects}' AS subjects FROM log.entry
       WHERE body::jsonb #>> '{action,subjects,child}' = $1 ORDER BY index`,
      [child],
    )
    expect(said).toEqual([
      { name: 'reviewAccess', subjects: { review, verdict: 'NOT_JUSTIFIED', kept, child } },
      { name: 'delayDisclosure', subjects: delay(set) },
      { name: 'confirmDisclosureDelay', subjects: delay(digestOf('CONFIRMED')) },
      { name: 'endDisclosureDelay', subjects: delay(digestOf('ENDED')) },
    ])
    const about = `SELECT FROM log.entry WHERE body::jsonb ->> 'child' = $1`
    expect(await hub.dataSource.query<unknown[]>(about, [child])).toHaveLength(4)
  })
})

test.each([
  [true, 'ACCEPTED'],
  [false, 'REJECTED'],
])(
  'what is decided of differences is in our own log with them: where accepted is %s, %s',
  async (accepted, decision) => {
    const [{ id } = { id: '' }] = await hub.dataSource.query<{ id: string }[]>(
      `INSERT INTO log_difference (kind, source, index, leaf_hash, request_id, at, did_not_answer)
     SELECT 'DISCLOSED_NEVER_SHOWN', number, 0, sha256($1::bytea), 'direct', now(), false FROM log_source WHERE service = 'health'
     RETURNING number AS id`,
      [decision],
    )
    const ids = `ids: ["${id}"]`
    await hub.ask(
      'nils',
      `mutation { explainLogDifferences(${ids}, reason: "The gateway lost its power at five.") { id } }`,
    )
    await hub.ask(
      'quentin',
      `mutation { decideLogDifferences(${ids}, accepted: ${String(accepted)}) { id } }`,
    )
    const said = await hub.dataSource.query<unknown[]>(
      `SELECT body::jsonb #>> '{actor,id}' AS by, body::jsonb #> '{action,subjects}' AS subjects FROM log.entry
     WHERE body::jsonb #>> '{action,subjects,logDifference}' = $1 ORDER BY index`,
      [id],
    )
    expect(said).toEqual([
      { by: 'nils', subjects: { logDifference: id, kept: digestOf('The gateway lost its power at five.') } },
      { by: 'quentin', subjects: { logDifference: id, decision, kept: digestOf(decision) } },
    ])
  },
)

test('what auditors decided is kept as our own log says: each digest is that of the row', async () => {
  const rows = await hub.dataSource.query<unknown[]>(
    `SELECT kept.act FROM (${keptDecisions}) kept JOIN log.entry ON entry.body::jsonb #>> '{action,name}' = kept.act
       AND entry.body::jsonb #>> '{actor,id}' = kept.actor AND entry.body::jsonb #>> '{action,subjects,kept}' = kept.says
       AND entry.body::jsonb -> 'action' -> 'subjects' ->> kept.subject = kept.id
     GROUP BY kept.act ORDER BY kept.act`,
  )
  expect(rows).toEqual(
    expect.arrayContaining(
      [
        ...['confirmDisclosureDelay', 'decideLogDifferences', 'delayDisclosure', 'endDisclosureDelay'],
        ...['explainLogDifferences', 'reviewAccess'],
      ].map((act) => ({ act })),
    ),
  )
})
