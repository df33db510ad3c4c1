import 'reflect-metadata'
import { Kind, parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { leafHash } from '#shared/access-log/merkle/hash'
import { verifyInclusion } from '#shared/access-log/merkle/verify'
import { openCheckpoint } from '#shared/access-log/note/checkpoint'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { federationSchema } from '#shared/subgraph/federation-schema'
import { personas } from '#shared/synthetic/personas'
import { startAccessLog, type AccessLogUnderTest } from './testing/access-log-under-test.js'
import { accessLogService } from './service.js'

let hub: AccessLogUnderTest
let now = new Date('2026-11-28T12:00:00Z')

beforeAll(async () => {
  hub = await startAccessLog(() => now)
  await hub.policeLog.append([
    anEntry({ child: '11111111111111111111111111111111', assessment: 'MASH-1' }),
    anEntry({ child: '11111111111111111111111111111111', assessment: 'MASH-2' }),
    anEntry({
      child: '22222222222222222222222222222222',
      actor: { id: 'callum', agency: 'police', role: 'MASH_PRACTITIONER' },
    }),
  ])
  await hub.police.sign()
  await vi.waitUntil(async () => (await ids('{ accessEvents { nodes { id } } }')).length === 3, {
    timeout: 30_000,
  })
})
afterAll(() => hub[Symbol.asyncDispose]())

/** Ids of the events that the one root field answers, as a list or a page. */
async function ids(query: string, person = 'nils'): Promise<string[]> {
  const { data } = await hub.ask(person, query)
  const [answer] = Object.values(data ?? {})
  const nodes = Array.isArray(answer) ? answer : (answer as { nodes?: unknown[] } | undefined)?.nodes
  return (nodes ?? []).map((node) => (node as { id: string }).id)
}

const code = async (person: string, query: string): Promise<string | undefined> =>
  (await hub.ask(person, query)).errors?.[0]?.extensions.code

describe('its own log', () => {
  test('says by which policy and with which keys the service started', async () => {
    const acts = await hub.dataSource.query<{ act: string }[]>(
      `SELECT body::jsonb #>> '{action,name}' AS act FROM log.entry WHERE body::jsonb #>> '{actor,role}' = 'SERVICE' ORDER BY index`,
    )
    expect(acts.map(({ act }) => act)).toEqual(['policyInForce', 'signingKeyInUse', 'logKeyInUse'])
  })
})

describe('whoever is no auditor', () => {
  const others = personas.filter(({ roles }) => !(roles as readonly string[]).includes('AUDITOR'))
  test.each(others)('$id is answered nothing by any field', async ({ id }) => {
    const { sdl } = await federationSchema(accessLogService.graph)
    const roots = parse(sdl).definitions.flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION && ['Query', 'Mutation'].includes(node.name.value)
        ? (node.fields ?? []).map((field) => [node.name.value.toLowerCase(), field.name.value] as const)
        : [],
    )
    expect(roots.length).toBeGreaterThan(7)
    for (const [kind, name] of roots) {
      const query =
        Object.entries(asked).find(([field]) => field === name)?.[1] ?? expect.fail(`no query for ${name}`)
      const answer = await hub.ask(id, `${kind} { ${query} }`)
      expect([name, answer.errors?.[0]?.extensions.code]).toEqual([name, 'FORBIDDEN'])
      expect(Object.values(answer.data ?? {}).filter((value) => value !== null)).toEqual([])
    }
  })
})

/** Every root field, asked as it may be. */
const asked: Readonly<Record<string, string>> = {
  accessEvents: 'accessEvents { nodes { id } }',
  accessEvent: 'accessEvent(id: "police:0") { id }',
  whoSawChild: 'whoSawChild(child: "11111111111111111111111111111111") { nodes { id } }',
  whatDidTheySee: 'whatDidTheySee(actor: "callum") { nodes { id } }',
  logIntegrity: 'logIntegrity { service }',
  logDifferences: 'logDifferences { nodes { index } }',
  explainLogDifferences:
    'explainLogDifferences(ids: ["1"], reason: "The gateway died at noon that day.") { id }',
  decideLogDifferences: 'decideLogDifferences(ids: ["1"], accepted: true) { id }',
  reviewQueue: 'reviewQueue { nodes { id } }',
  auditTickets: 'auditTickets { id }',
  openAuditTicket:
    'openAuditTicket(input: { auditor: "nils", assessmentId: "MASH-2026-0001", reason: "Her father has complained.", until: "2026-12-24T00:00:00Z" }) { id }',
  confirmAuditTicket: 'confirmAuditTicket(id: "00000000-0000-4000-8000-000000000000") { id }',
  reviewAccess:
    'reviewAccess(id: "00000000-0000-4000-8000-000000000000", verdict: JUSTIFIED, note: "It was her case.") { id }',
  disclosureDelays: 'disclosureDelays(child: "11111111111111111111111111111111") { id }',
  delayDisclosure:
    'delayDisclosure(input: { child: "c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1", reason: "An investigation is under way.", until: "2026-12-24T00:00:00Z" }) { id }',
  confirmDisclosureDelay: 'confirmDisclosureDelay(id: "00000000-0000-4000-8000-000000000000") { id }',
  endDisclosureDelay: 'endDisclosureDelay(id: "00000000-0000-4000-8000-000000000000") { id }',
}

describe('an auditor', () => {
  test('finds events by what is asked for, and no others', async () => {
    expect(
      await ids('{ accessEvents(filter: { child: "11111111111111111111111111111111" }) { nodes { id } } }'),
    ).toEqual(['police:1', 'police:0'])
    expect(await ids('{ whatDidTheySee(actor: "callum") { nodes { id } } }')).toEqual(['police:2'])
    expect(await code('nils', '{ accessEvent(id: "police:3") { id } }')).toBe('NOT_FOUND')
    expect(await code('nils', '{ accessEvent(id: "police 3") { id } }')).toBe('NOT_FOUND')
    expect(await code('nils', '{ accessEvents(first: 1000) { endCursor } }')).toBe('BAD_INPUT')
    const no = '{ accessEvents(filter: { service: "polcie" }) { endCursor } }'
    expect(await code('nils', no)).toBe('BAD_INPUT')
    expect(await ids('{ accessEvents(filter: { service: "health" }) { nodes { id } } }')).toEqual([])
  })

  test('is given a proof that holds by the log’s public key alone, and receipts', async () => {
    const { data } = await hub.ask(
      'nils',
      '{ accessEvent(id: "police:1") { trace { proof { checkpoint size entry leafHash hashes } receipts { gatewayEvent } } } }',
    )
    const { trace } = data?.['accessEvent'] as { trace: { proof: Proof; receipts: unknown[] } }
    const { proof } = trace
    const { size, root } = openCheckpoint(proof.checkpoint, hub.police.collected.key)
    const leaf = leafHash(Buffer.from(proof.entry))
    const hashes = proof.hashes.map((hash) => Buffer.from(hash, 'base64'))
    expect(leaf.toString('base64')).toBe(proof.leafHash)
    expect(verifyInclusion({ index: 1, size, leafHash: leaf, proof: hashes, root })).toBe(true)
    // There is no gateway here that says it passed it on.
    expect(trace.receipts).toEqual([])
  })

  test('is told how far each log is believed', async () => {
    const { data } = await hub.ask(
      'nils',
      '{ logIntegrity { service size verifiedTo witnesses { name } problem { kind } } }',
    )
    expect(data?.['logIntegrity']).toContainEqual({
      service: 'police',
      size: 3,
      verifiedTo: 3,
      witnesses: [{ name: 'mash-hub.example/access-log/witness' }],
      problem: null,
    })
  })
})

interface Proof {
  readonly checkpoint: string
  readonly entry: string
  readonly leafHash: string
  readonly hashes: readonly string[]
}

describe('a disclosure delay', () => {
  const report = (): Promise<string[]> =>
    ids('{ whoSawChild(child: "11111111111111111111111111111111") { nodes { id } } }')
  const set = async (who: string, assessment: string): Promise<string> => {
    const { data } = await hub.ask(
      who,
      'mutation ($case: ID) { delayDisclosure(input: { child: "11111111111111111111111111111111", assessmentId: $case, reason: "An investigation is under way.", until: "2026-12-24T00:00:00Z" }) { id state } }',
      { case: assessment },
    )
    return (data?.['delayDisclosure'] as { id: string }).id
  }
  beforeAll(() => {
    hub.frontDoor.cases.set('MASH-1', { isRestricted: false, pseudonyms: ['1'.repeat(32)] })
  })
  const after = (hours: number): void => void (now = new Date(now.getTime() + hours * 3_600_000))

  test('leaves a case out of the report at once, and for three days unless another auditor confirms it', async () => {
    expect(await report()).toEqual(['police:1', 'police:0'])
    const id = await set('nils', 'MASH-1')
    expect(await report()).toEqual(['police:1'])
    // The auditors themselves see everything, always.
    expect(
      await ids('{ accessEvents(filter: { child: "11111111111111111111111111111111" }) { nodes { id } } }'),
    ).toHaveLength(2)
    expect(await code('nils', `mutation { confirmDisclosureDelay(id: "${id}") { id } }`)).toBe(
      'ANOTHER_PERSON_NEEDED',
    )
    after(73)
    expect(await report()).toEqual(['police:1', 'police:0'])
    // Her word alone does not count for three days more, however often she says it, or takes it back before.
    const alone = (until: string): Promise<unknown> =>
      code(
        'nils',
        `mutation { delayDisclosure(input: { child: "11111111111111111111111111111111", assessmentId: "MASH-1", reason: "An investigation is under way.", until: "${until}" }) { id } }`,
      )
    expect(await alone('2026-12-24T00:00:00Z')).toBe('ANOTHER_PERSON_NEEDED')
    expect(await code('nils', `mutation { endDisclosureDelay(id: "${id}") { id } }`)).toBeUndefined()
    expect(await alone('2026-12-23T00:00:00Z')).toBe('ANOTHER_PERSON_NEEDED')
    expect(await report()).toEqual(['police:1', 'police:0'])
    const again = await set('quentin', 'MASH-1')
    expect(await report()).toEqual(['police:1'])
    expect(await code('nils', `mutation { confirmDisclosureDelay(id: "${again}") { id } }`)).toBeUndefined()
    after(73)
    expect(await report()).toEqual(['police:1'])
    expect(await code('nils', `mutation { confirmDisclosureDelay(id: "${again}") { id } }`)).toBe(
      'STEP_NOT_POSSIBLE',
    )
    after(24 * 40)
    expect(await report()).toEqual(['police:1', 'police:0'])
  })

  test('of no one case leaves everything out, and ends when somebody ends it', async () => {
    now = new Date('2026-11-28T12:00:00Z')
    const { data } = await hub.ask(
      'quentin',
      'mutation { delayDisclosure(input: { child: "22222222222222222222222222222222", reason: "An investigation is under way.", until: "2026-12-24T00:00:00Z" }) { id } }',
    )
    const { id } = data?.['delayDisclosure'] as { id: string }
    expect(await ids('{ whoSawChild(child: "22222222222222222222222222222222") { nodes { id } } }')).toEqual(
      [],
    )
    expect(await code('nils', `mutation { endDisclosureDelay(id: "${id}") { state } }`)).toBeUndefined()
    expect(await ids('{ whoSawChild(child: "22222222222222222222222222222222") { nodes { id } } }')).toEqual([
      'police:2',
    ])
    expect(await code('nils', `mutation { endDisclosureDelay(id: "${id}") { state } }`)).toBe(
      'STEP_NOT_POSSIBLE',
    )
  })

  test('of a case that is restricted nobody needs: its accesses are left out by themselves until that is lifted', async () => {
    // Every delay that was set before has run out.
    now = new Date('2027-01-05T12:00:00Z')
    expect(await report()).toEqual(['police:1', 'police:0'])
    hub.frontDoor.cases.set('MASH-1', { isRestricted: true, pseudonyms: ['1'.repeat(32)] })
    expect(await report()).toEqual(['police:1'])
    hub.frontDoor.cases.set('MASH-1', { isRestricted: false, pseudonyms: ['1'.repeat(32)] })
    expect(await report()).toEqual(['police:1', 'police:0'])
  })

  test('tells why to who set it and who confirms it, and to no other auditor once that is settled', async () => {
    now = new Date('2026-11-28T12:00:00Z')
    const id = await set('nils', 'MASH-1')
    const why = async (who: string): Promise<unknown> => {
      const query = '{ disclosureDelays(child: "11111111111111111111111111111111") { id reason } }'
      const { data } = await hub.ask(who, query)
      const delays = data?.['disclosureDelays'] as { id: string; reason: string | null }[] // what was asked for
      return delays.find((delay) => delay.id === id)?.reason
    }
    const reason = 'An investigation is under way.'
    expect(await why('quentin')).toBe(reason)
    expect(await code('quentin', `mutation { confirmDisclosureDelay(id: "${id}") { id } }`)).toBeUndefined()
    expect([await why('nils'), await why('quentin'), await why('a third')]).toEqual([reason, reason, null])
    const end = `mutation { endDisclosureDelay(id: "${id}") { reason } }`
    expect((await hub.ask('a third', end)).data).toEqual({ endDisclosureDelay: { reason: null } })
  })

  test.each([
    ['a case that there is not', 'MASH-1999-9999'],
    ['a case of another child', 'MASH-2'],
    ['a case that is kept from the auditor', 'MASH-1'],
  ])('is not set about %s: it would leave nothing out', async (_name, assessment) => {
    hub.frontDoor.cases.set('MASH-2', { isRestricted: false, pseudonyms: ['2'.repeat(32)] })
    hub.frontDoor.kept.set('auditor', { assessments: ['MASH-1'], pseudonyms: [] })
    const mutation = `mutation { delayDisclosure(input: { child: "11111111111111111111111111111111", assessmentId: "${assessment}", reason: "An investigation is under way.", until: "2026-12-24T00:00:00Z" }) { id } }`
    expect(await code('auditor', mutation)).toBe('NOT_FOUND')
  })

  test.each([
    ['a reason that says nothing', 'because', '2026-12-24T00:00:00Z'],
    ['an end that is past', 'An investigation is under way.', '2026-11-01T00:00:00Z'],
    ['an end that nobody lives to see', 'An investigation is under way.', '2036-11-01T00:00:00Z'],
  ])('is refused with %s', async (_name, reason, until) => {
    const mutation = `mutation { delayDisclosure(input: { child: "33333333333333333333333333333333", reason: "${reason}", until: "${until}" }) { id } }`
    expect(await code('nils', mutation)).toBe('BAD_INPUT')
  })
})

const NOBODYS = '11111111111111111111111111111112'
test.each([
  ['Rosamund', 'BAD_INPUT'],
  ['MASH-2026-0009', 'BAD_INPUT'],
  ['53928cae-4492-5edd-af57-41054b0d5c4', 'BAD_INPUT'],
  // A mistake in a pseudonym; that an auditor asked makes no child of it.
  [NOBODYS, 'NOT_FOUND'],
  [NOBODYS, 'NOT_FOUND'],
])('of whom nobody is called %s it is not said that nobody has looked', async (child, refused) => {
  hub.frontDoor.nobodys.add(NOBODYS)
  const queries = [
    `{ whoSawChild(child: "${child}") { nodes { id } } }`,
    `{ accessEvents(filter: { child: "${child}" }) { nodes { id } } }`,
    `{ disclosureDelays(child: "${child}") { id } }`,
  ]
  for (const query of queries) expect(await code('nils', query)).toBe(refused)
})

test('a child who was forgotten is found by the pseudonym that the logs have', async () => {
  hub.frontDoor.nobodys.add('1'.repeat(32))
  const query = `{ accessEvents(filter: { child: "${'1'.repeat(32)}" }) { nodes { id } } }`
  expect(await ids(query)).toEqual(['police:1', 'police:0'])
})

describe('a service that stops', () => {
  test('has at hand what it answers with until the last answer has left', async () => {
    const stopped = hub[Symbol.asyncDispose]()
    const answer = await hub.ask('nils', '{ accessEvent(id: "police:1") { trace { proof { size } } } }')
    expect(answer.data).toEqual({ accessEvent: { trace: { proof: { size: 3 } } } })
    await stopped
  })
})
