import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LogEntry } from '#shared/access-log/entry'
import { keptDecisions } from '../decisions/kept-decisions.js'
import { nothingKept } from '../kept-from/kept-from.js'
import { findReviews, type StoredReview } from '../review/find-reviews.js'
import { gatherAccesses } from '../review/gather-accesses.js'
import { judgeAccesses } from '../review/judge-accesses.js'
import { startAccessLog, type AccessLogUnderTest } from '../testing/access-log-under-test.js'
import { entryAdder } from '../testing/add-entries.js'
import { frontDoor, minutesAgo, unknown, view } from '../testing/judged-accesses.js'

const CHILD = '1'.repeat(32)
const BROTHER = '2'.repeat(32)
const STRANGER = '3'.repeat(32)
const CASE = 'MASH-2026-0004'
const IN_AN_HOUR = minutesAgo(-60)
const REASON = 'A mother asks who has read her records.'

let hub: AccessLogUnderTest
let now: string
let add: ReturnType<typeof entryAdder>
beforeAll(async () => {
  hub = await startAccessLog(() => new Date(now))
  hub.frontDoor.cases.set(CASE, { isRestricted: false, pseudonyms: [CHILD, BROTHER] })
  add = entryAdder(hub.dataSource)
})
afterAll(() => hub[Symbol.asyncDispose]())
beforeEach(() => {
  now = minutesAgo(60)
  hub.frontDoor.kept.clear()
})

const open = (by: string, input: object) =>
  hub.ask(
    by,
    'mutation ($input: AuditTicketInput!) { openAuditTicket(input: $input) { id state auditor children assessmentId openedBy } }',
    { input: { auditor: 'nils', reason: REASON, until: IN_AN_HOUR, ...input } },
  )
const confirm = (by: string, id: string) =>
  hub.ask(by, 'mutation ($id: ID!) { confirmAuditTicket(id: $id) { id state confirmedBy } }', { id })
const code = ({ errors }: Awaited<ReturnType<typeof open>>): string | undefined =>
  errors?.[0]?.extensions.code
const done = (answer: Awaited<ReturnType<typeof open>>): { id: string; state: string } => {
  expect(answer.errors).toBeUndefined()
  // Each of the mutations here asks for these two.
  return Object.values(answer.data ?? {})[0] as { id: string; state: string }
}

/** That nils looked for accesses of a child. */
function look(child: string, changes: Partial<LogEntry> = {}, path = 'Query.accessEvents'): LogEntry {
  const { assessment, ...entry } = view({
    purpose: 'AUDIT',
    child,
    actor: { id: 'nils', agency: 'front-door', role: 'AUDITOR', team: 'Hub, information governance' },
    fields: [{ path, category: 'hub.meta', state: 'SHARED', rule: 'ROLE' }],
  })
  expect(assessment).toBeDefined()
  return { ...entry, ...changes }
}

/** The reviews that come of looks which nobody has looked at yet. */
async function reviewsOf(looks: readonly LogEntry[], standing = unknown): Promise<StoredReview[]> {
  await hub.dataSource.query(
    `UPDATE access_review SET state = 'JUSTIFIED', reviewed_by = 'nobody' WHERE state = 'WAITING'`,
  )
  await add(looks.map((entry) => ['access-log', entry] as const))
  await gatherAccesses(hub.dataSource)
  await judgeAccesses(hub.dataSource, frontDoor(standing), new Date())
  const wanted = { kind: null, state: 'WAITING', kept: nothingKept, first: 100, after: null } as const
  const own = await findReviews(hub.dataSource, { ...wanted, auditor: 'nils' })
  expect(own.reviews.filter(({ actor }) => actor === 'nils')).toEqual([])
  const { reviews } = await findReviews(hub.dataSource, { ...wanted, auditor: 'quentin' })
  return reviews.filter(({ kind }) => kind !== 'SAMPLED')
}
const unexplained = (child: string) =>
  expect.objectContaining({ kind: 'UNEXPLAINED', actor: 'nils', child }) as object

describe('an auditor’s own look', () => {
  test('waits, without a ticket, for another auditor, and never for herself', async () => {
    expect(await reviewsOf([look(STRANGER)])).toEqual([unexplained(STRANGER)])
  })

  test('is none where she reads what waits for her', async () => {
    const paths = ['Query.reviewQueue', 'Query.auditTickets', 'Query.disclosureDelays']
    expect(await reviewsOf(paths.map((path) => look(STRANGER, {}, path)))).toEqual([])
  })

  test('is explained by a ticket that another auditor opened: of that child, by her, while it is open', async () => {
    expect(done(await open('quentin', { child: CHILD, until: minutesAgo(5) })).state).toBe('OPEN')
    expect(await reviewsOf([look(CHILD)])).toEqual([])
    expect(await reviewsOf([look(BROTHER)])).toEqual([unexplained(BROTHER)])
    expect(await reviewsOf([look(CHILD, { at: minutesAgo(61) })])).toEqual([unexplained(CHILD)])
    expect(await reviewsOf([look(CHILD, { at: minutesAgo(4) })])).toEqual([unexplained(CHILD)])
    const another = { ...look(CHILD).actor, id: 'zelda' }
    expect(await reviewsOf([look(CHILD, { actor: another })])).toMatchObject([
      { kind: 'UNEXPLAINED', actor: 'zelda' },
    ])
    // Who looks at a record in another role has to have another reason.
    const asManager = { ...look(CHILD).actor, role: 'MASH_MANAGER' }
    expect(await reviewsOf([look(CHILD, { actor: asManager })])).toEqual([unexplained(CHILD)])
  })

  test('is explained by a ticket that she asked for once another auditor has confirmed it, and not before', async () => {
    const { id, state } = done(await open('nils', { child: STRANGER }))
    expect(state).toBe('ASKED')
    expect(await reviewsOf([look(STRANGER)])).toEqual([unexplained(STRANGER)])
    now = minutesAgo(30)
    expect(code(await confirm('nils', id))).toBe('ANOTHER_PERSON_NEEDED')
    expect(done(await confirm('quentin', id)).state).toBe('OPEN')
    expect(code(await confirm('quentin', id))).toBe('STEP_NOT_POSSIBLE')
    expect(await reviewsOf([look(STRANGER, { at: minutesAgo(40) })])).toEqual([unexplained(STRANGER)])
    expect(await reviewsOf([look(STRANGER)])).toEqual([])
  })

  test('is explained by a ticket about a case: of its children, and in no other case', async () => {
    const { id } = done(await open('quentin', { assessmentId: CASE, auditor: 'zelda' }))
    expect(done(await open('quentin', { assessmentId: CASE, auditor: 'zelda' })).id).toBe(id)
    const actor = { ...look(CHILD).actor, id: 'zelda' }
    const inCase = (assessment: string) => ({ ...look(BROTHER, { actor }, 'Query.explain'), assessment })
    const ticketed = await reviewsOf([look(CHILD, { actor }), inCase(CASE)], { ...unknown, known: true })
    expect(ticketed).toEqual([])
    expect(await reviewsOf([inCase('MASH-2026-0005')])).toMatchObject([
      { kind: 'UNEXPLAINED', actor: 'zelda' },
    ])
  })

  test('raises its questions under a ticket all the same, which whoever opened that does not answer', async () => {
    done(await open('quentin', { child: CHILD }))
    const [review] = await reviewsOf([look(CHILD)], { ...unknown, ties: ['OWN_CHILD'] })
    expect(review).toMatchObject({ kind: 'FLAGGED', flags: ['OWN_CHILD'], approvers: ['quentin'] })
  })
})

describe('a ticket', () => {
  test('is for auditors, about somebody, for a reason and a time', async () => {
    for (const persona of ['amara', 'edwin', 'kofi']) {
      expect(code(await open(persona, { child: CHILD }))).toBe('FORBIDDEN')
      expect(code(await confirm(persona, CHILD))).toBe('FORBIDDEN')
      expect(code(await hub.ask(persona, '{ auditTickets { id } }'))).toBe('FORBIDDEN')
    }
    const wrong = [{}, { child: 'Bryn' }, { child: CHILD, reason: 'Why not' }]
    const never = [
      { child: CHILD, until: minutesAgo(70) },
      { child: CHILD, until: minutesAgo(-32 * 24 * 60) },
    ]
    for (const input of [...wrong, ...never]) expect(code(await open('quentin', input))).toBe('BAD_INPUT')
    expect(code(await open('quentin', { child: STRANGER, assessmentId: CASE }))).toBe('NOT_FOUND')
    expect(code(await open('quentin', { assessmentId: 'MASH-2026-0999' }))).toBe('NOT_FOUND')
  })

  test('is none, nor can be made, where the case or the child is kept from an auditor', async () => {
    const { id } = done(await open('nils', { assessmentId: CASE }))
    hub.frontDoor.kept.set('quentin', { assessments: [CASE], pseudonyms: [CHILD, BROTHER] })
    expect(code(await confirm('quentin', id))).toBe('NOT_FOUND')
    for (const about of [{ assessmentId: CASE }, { child: CHILD }])
      expect(code(await open('quentin', about))).toBe('NOT_FOUND')
    const { data } = await hub.ask('quentin', '{ auditTickets { children } }')
    expect(JSON.stringify(data)).not.toContain(CHILD)
    expect(JSON.stringify((await hub.ask('zelda', '{ auditTickets { children } }')).data)).toContain(CHILD)
  })

  test('is kept as its entry of the log says', async () => {
    const { id } = done(await open('nils', { assessmentId: CASE, reason: `${REASON} Again.` }))
    done(await confirm('quentin', id))
    const kept = await hub.dataSource.query<{ act: string; actor: string; says: string }[]>(
      `SELECT act, actor, says FROM (${keptDecisions}) kept WHERE id = $1 ORDER BY act`,
      [id],
    )
    const said = await hub.dataSource.query<typeof kept>(
      `SELECT body::jsonb #>> '{action,name}' AS act, body::jsonb #>> '{actor,id}' AS actor, body::jsonb #>> '{action,subjects,kept}' AS says
       FROM log.entry WHERE body::jsonb #>> '{action,subjects,auditTicket}' = $1 ORDER BY act`,
      [id],
    )
    expect(kept.map(({ act, actor }) => [act, actor])).toEqual([
      ['confirmAuditTicket', 'quentin'],
      ['openAuditTicket', 'nils'],
    ])
    expect(said).toEqual(kept)
  })

  test('is confirmed by nobody for herself, by the database’s word too', async () => {
    const { id } = done(await open('nils', { child: BROTHER }))
    await expect(
      hub.dataSource.query(
        `UPDATE audit_ticket SET state = 'OPEN', confirmed_by = 'nils', confirmed_at = now() WHERE id = $1`,
        [id],
      ),
    ).rejects.toThrow('violates check constraint')
  })
})
