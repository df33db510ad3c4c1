import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { accessEvent, type AccessEvent, type AccessField } from '#gateway/cli/log/event'
import { tampering } from '#shared/access-log/testing/tampering'
import { fieldOf, partnerAgencies } from '#shared/agency/partner-agencies'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { sql } from '../../security/database.js'
import { runMash, type MashRun } from '../../harness/run-mash.js'
import { categoriesOf, childrenOf, shownCategories, view, type Data } from '../../harness/view.js'
import { asGateway } from '../../security/as-gateway.js'

// Each command is a process of its own, and what is compared must have settled.
vi.setConfig({ testTimeout: 180_000 })

const STORY = 'MASH-2026-0009'

let hub: Hub
let home: string
/** The children of the story as amara was shown them. */
let children: ReadonlyMap<string, Data>

const mash = (...given: string[]): Promise<MashRun> =>
  runMash(given, { MASH_GATEWAY_URL: hub.url, XDG_STATE_HOME: home })

const found = z.object({ data: z.object({ accessEvents: z.object({ nodes: z.array(accessEvent) }) }) })

async function whoSaw(child: string): Promise<AccessEvent[]> {
  const { stdout } = await mash('log', 'who-saw', child, '--first', '100', '--as', 'nils', '--json')
  return found.parse(JSON.parse(stdout)).data.accessEvents.nodes
}

/** Asks until it is so: logs are signed every second, collected a little later, and compared when they have settled. */
async function until<Value>(ask: () => Promise<Value>, isSo: (value: Value) => boolean): Promise<Value> {
  for (;;) {
    const value = await ask()
    if (isSo(value)) return value
    await setTimeout(500)
  }
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'mash-who-saw-'))
  hub = await createHub({ signed: true })
  children = childrenOf(await view(hub, 'amara', STORY))
})
afterAll(async () => {
  await hub[Symbol.asyncDispose]()
  await rm(home, { recursive: true, force: true })
})

it('mash log who-saw finds, as an auditor, each field that was shown and each that was withheld, with rule and consent', async () => {
  expect(children.size).toBe(1)
  for (const [child, records] of children) {
    const events = await until(
      () => whoSaw(child),
      (seen) => partnerAgencies.every((agency) => seen.some(({ service }) => service === agency)),
    )
    for (const agency of partnerAgencies) {
      const record = records[fieldOf(agency)] as Data
      const fields = events.filter(({ service }) => service === agency).flatMap((event) => event.fields)
      const shown = [...shownCategories(agency, record)]
      expect(shown.filter((category) => !has(fields, { category, state: 'SHARED' }))).toEqual([])
      const withheld = record['disclosure'] as {
        category: string | null
        state: string
        reason: string | null
      }[]
      // What is decided apart within a record is logged where there is such a record.
      const own = new Set(categoriesOf(agency).values())
      const named = withheld.filter(({ category }) => own.has(category ?? ''))
      expect(named.filter(({ category, reason }) => !has(fields, { category, reason }))).toEqual([])
    }
    const told = events.filter(({ service }) => partnerAgencies.some((each) => each === service))
    const fields = told.flatMap((event) => event.fields)
    expect(fields.filter(({ rule }) => rule === '')).toEqual([])
    expect(fields.some(({ consent }) => consent !== null)).toBe(true)
    expect(told.every(({ actor }) => actor.id === 'amara')).toBe(true)
  }
})

const has = (fields: readonly AccessField[], wanted: Partial<Record<keyof AccessField, unknown>>): boolean =>
  fields.some((field) =>
    Object.entries(wanted).every(([name, value]) => field[name as keyof AccessField] === value),
  )

it('mash log who-saw says it for people too, and what amara did is the same', async () => {
  const [child = ''] = children.keys()
  const { code, stdout } = await mash('log', 'who-saw', child, '--as', 'nils')
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /amara, Social care, MASH practitioner {2}police:\d+\n {2}MASH-2026-0009, MASH assessment, basis S17/,
  )
  expect(stdout).toContain('of Rosamund Velvetmere (')
  expect(stdout).toMatch(/✓ PoliceRecord\.\w+ +SHARED by R\w+; consent/)
  expect(stdout).toMatch(/× PoliceRecord\.\w+ +WITHHELD by R\w+; OVERRIDE_NEEDED; consent/)
  const did = await mash('log', 'what-did', 'amara', '--as', 'nils')
  expect(did.stdout).toContain('of Rosamund Velvetmere (')
})

it('mash log what-did says where no entry at all is by that person, and not that of one who did nothing at the time', async () => {
  const did = async (...given: string[]): Promise<string> =>
    (await mash('log', 'what-did', ...given, '--as', 'nils')).stdout
  expect(await did('amarra')).toBe('No entry of the logs is by amarra.\n')
  expect(await did('amara', '--to', '2020-01-01')).toBe('Nothing of this is in the logs.\n')
})

it('is for auditors: to anybody else the hub refuses it, with 4', async () => {
  const [child = ''] = children.keys()
  const asked = [
    ['who-saw', child],
    ['verify'],
    ['prove', 'police:0'],
    ['reconcile'],
    ['integrity'],
    ['reviews'],
  ]
  const runs = await Promise.all(asked.map((given) => mash('log', ...given, '--as', 'amara')))
  expect(runs.map(({ code }) => code)).toEqual(asked.map(() => 4))
})

it('a report to the person leaves out a case that is restricted until that is lifted, as if nobody had looked', async () => {
  const [child = ''] = children.keys()
  const report = async (): Promise<string> =>
    (await mash('log', 'who-saw', child, '--report', '--as', 'nils')).stdout
  const manage = async (mutation: string): Promise<void> => {
    expect((await hub.query('edwin', `mutation { ${mutation} { id } }`)).errors).toEqual([])
  }
  expect(await report()).toContain(STORY)
  await manage(`restrictCase(assessment: "${STORY}", reason: COLLEAGUES_CHILD, namedViewers: ["amara"])`)
  expect(await report()).toBe('Nobody has looked.\n')
  await manage(`liftRestriction(assessment: "${STORY}")`)
  expect(await report()).toContain(STORY)
})

it('exports what it finds, every entry as it stands in its log', async () => {
  const [child = ''] = children.keys()
  const exported = async (format: string): Promise<string[]> => {
    const given = [
      'log',
      'export',
      '--format',
      format,
      '--child',
      child,
      '--service',
      'police',
      '--as',
      'nils',
    ]
    const { code, stdout } = await mash(...given)
    expect(code).toBe(0)
    return stdout.trimEnd().split('\n')
  }
  const events = (await whoSaw(child)).filter(({ service }) => service === 'police')
  expect(await exported('ndjson')).toHaveLength(events.length)
  expect(await exported('csv')).toHaveLength(1 + events.flatMap(({ fields }) => fields).length)
  const kinds = (await exported('fhir')).map(
    (line) => (JSON.parse(line) as { resourceType: string }).resourceType,
  )
  expect(new Set(kinds)).toEqual(new Set(['AuditEvent']))
})

it('mash log verify exits with 0 for the logs of all services, and mash log prove makes a proof of any entry', async () => {
  const { code, stdout } = await until(
    () => mash('log', 'verify', '--as', 'nils'),
    (run) => !run.stdout.includes('could not be read'),
  )
  expect(stdout.match(/^✓ \S+/gm)).toHaveLength(8)
  expect(code).toBe(0)
  const proof = await mash('log', 'prove', 'police:0', '--as', 'nils')
  const checked = await runMash(
    ['log', 'check-proof', '-'],
    { MASH_GATEWAY_URL: hub.url, XDG_STATE_HOME: home },
    proof.stdout,
  )
  expect(checked.stdout).toMatch(/^It holds. Entry 0 of mash-hub.example\/police/)
})

it('mash log reconcile reports equality, until a subgraph is called around the gateway: that shows up as a difference', async () => {
  const before = await mash('log', 'reconcile', '--as', 'nils')
  expect(before.stdout).toMatch(/^Both sides say the same\./)
  expect(before.code).toBe(0)

  const gateway = await asGateway(hub)
  const keys = (await gateway.keys('amara', STORY)).map((key) => ({ __typename: 'Child', ...key }))
  const answer = await gateway.entities('amara', 'police', keys)
  expect(answer.text).toContain('"status":"SHARED"')

  const after = await until(
    () => mash('log', 'reconcile', '--as', 'nils'),
    // The front door was asked for the keys around the gateway as well, and its log may be compared before.
    ({ stdout }) => / {4}\d+: police:/.test(stdout),
  )
  expect(after.code).toBe(1)
  expect(after.stdout).toMatch(
    /✗ DISCLOSED_NEVER_SHOWN: The service says it told this, .*\n( {4}\d+: front-door:.*\n)? {4}\d+: police:\d+ {2}/,
  )
  // The view that came before was compared too, and is none.
  expect(after.stdout.match(/^ {4}\d+: police:/gm)).toHaveLength(1)
})

it('one byte changed in PostgreSQL makes mash log verify exit with 1, and name the service, the place and the entry', async () => {
  await using superuser = await tampering(new URL('/mash_police', hub.adminUrl).href)
  await superuser.run(
    `UPDATE log.entry SET body = replace(body, '"amara"', '"amarb"')
     WHERE index = (SELECT min(index) FROM log.entry WHERE body LIKE '%"amara"%')`,
  )
  const { code, stdout } = await mash('log', 'verify', '--as', 'nils')
  expect(code).toBe(1)
  expect(stdout).toMatch(
    /✗ police +entry \d+: .*\n {4}What stands there now: entry [0-9a-f-]{36} of .*, by amarb/,
  )
  expect(stdout.match(/^✓ \S+/gm)).toHaveLength(7)
})

it('whoever reads of less than there may be is told so with 1, by people’s words and to a program alike', async () => {
  const [child = ''] = children.keys()
  // A row is gone: else the index would be found whole again while it is asked about.
  await sql(
    hub,
    'access-log',
    `DELETE FROM event_row WHERE event = (
      SELECT event.number FROM event JOIN log_source source ON source.number = event.source WHERE service = 'health' ORDER BY index LIMIT 1)`,
  )
  await sql(
    hub,
    'access-log',
    // Unless it was found meanwhile.
    `INSERT INTO index_problem (source, first_bad_index) SELECT number, 0 FROM log_source WHERE service = 'health' ON CONFLICT DO NOTHING`,
  )
  const asked = [
    ['search'],
    ['search', '--json'],
    ['who-saw', child],
    ['who-saw', child, '--report'],
    ['what-did', 'amara'],
    ['reviews'],
    ['reviews', '--json'],
  ]
  const runs = await Promise.all(asked.map((given) => mash('log', ...given, '--as', 'nils')))
  expect(runs.map(({ code }) => code)).toEqual(asked.map(() => 1))
  for (const { stdout } of runs)
    expect(stdout).toMatch(/Searches of the log of Health may lack entries|INDEX_DIFFERS/)
})
