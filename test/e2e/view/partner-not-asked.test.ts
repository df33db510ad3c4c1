import 'reflect-metadata'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { subgraphs } from '#infra/subgraphs'
import { composeSupergraph } from '#gateway/supergraph/compose'
import { aSigner } from '#shared/access-log/testing/log-keys'
import { packageRoot } from '#shared/config/package-root'
import type { Partner } from '#shared/partners/partner'
import type { PersonaId } from '#shared/synthetic/personas'
import { createHub, type Hub } from '../../harness/create-hub.js'
import type { Data } from '../../harness/view.js'
import { loggedSince, pseudonyms, sizeOf } from '../../security/access-log-recorded/logged.js'
import { sql } from '../../security/database.js'

const [ASKED, NOT_ASKED, EMERGENCY] = ['MASH-2026-0009', 'MASH-2026-0003', 'MASH-2026-0005']

/** What probation publishes. */
const schema = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@composeDirective"])
    @link(url: "https://mash-hub.example/classified/v1.0", import: ["@classified"])
    @composeDirective(name: "@classified")
  directive @classified(category: String!, locating: Boolean) on OBJECT | FIELD_DEFINITION
  type Child @key(fields: "id grant") {
    id: ID!
    grant: ID! @inaccessible
    probation: ProbationRecord @classified(category: "hub.meta")
  }
  type ProbationRecord {
    status: RecordStatus! @classified(category: "hub.meta")
    supervision: [String!] @classified(category: "probation.supervision")
  }
  enum RecordStatus { SHARED NOTHING_KNOWN WITHHELD NOT_ASKED UNAVAILABLE }`

let hub: Hub
/** The ids of the children that each call to probation was about. */
const calls: string[][] = []
const undo = new AsyncDisposableStack()

beforeAll(async () => {
  // Somebody else's service, on whatever stack; it hears what it is asked, and is not well.
  const probation = createServer((request, response) => {
    // Its log is asked for too, and there is none.
    if (request.method !== 'POST') return void response.writeHead(404).end()
    void json(request).then((body) => {
      const { variables } = body as { variables: { representations: { id: string }[] } }
      calls.push(variables.representations.map(({ id }) => id))
      response.writeHead(500).end()
    })
  }).listen(0, '127.0.0.1')
  await once(probation, 'listening')
  undo.defer(() => void probation.close())
  const { port } = probation.address() as AddressInfo // a TCP server's address is never a string
  const own = subgraphs.map(({ name }) => ({
    name,
    sdl: readFileSync(join(packageRoot, 'subgraphs', name, 'schema.graphql'), 'utf8'),
  }))
  const { supergraphSdl } = composeSupergraph([...own, { name: 'probation', sdl: schema }])
  const directory = await mkdtemp(join(tmpdir(), 'mash-partner-'))
  undo.defer(() => rm(directory, { recursive: true }))
  const file = join(directory, 'supergraph.json')
  const origin = 'mash-hub.example/probation'
  const partner: Partner = {
    ...{
      name: 'probation',
      url: `http://127.0.0.1:${port}`,
      published: { sharing: null },
      hasPublished: true,
    },
    contact: { name: 'Duty desk', role: 'Safeguarding lead', telephone: '01632 960199' },
    log: { name: origin, key: aSigner(origin).key.text },
    keys: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) }] },
  }
  await writeFile(file, JSON.stringify({ supergraphSdl, partners: [partner] }))
  const gateway = {
    LAST_SUPERGRAPH_FILE: file,
    REGISTRY_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nowhere',
  }
  hub = undo.use(await createHub({ gateway }))
  await sql(
    hub,
    'front-door',
    `INSERT INTO mash_assessment_request (assessment_id, agency, categories, asked_at) VALUES ($1, 'probation', '{*}', now())`,
    [ASKED],
  )
})
afterAll(() => undo.disposeAsync())
beforeEach(() => void calls.splice(0))

const FIELDS = 'subjects { child { id probation { status supervision } police { status } } }'

/** The children of a part of an answer, and what probation's record of each says. */
async function statesOf(selection: string, as: PersonaId = 'amara'): Promise<Map<string, unknown>> {
  const { data, errors } = await hub.query(as, `{ ${selection} }`)
  expect(errors).toEqual([])
  const cases = Object.values(data ?? {}) as { subjects: { child: Data }[] }[]
  const children = cases.flatMap(({ subjects }) => subjects.map(({ child }) => child))
  for (const { police } of children) expect(police).not.toMatchObject({ status: 'UNAVAILABLE' })
  return new Map(children.map(({ id, probation }) => [String(id), probation]))
}
const record = (status: string) => ({ status, supervision: null })

it('a partner that was not asked on a case hears nothing of its children, and the gateway says so', async () => {
  const states = await statesOf(`mashAssessment(id: "${NOT_ASKED}") { ${FIELDS} }`)
  expect(calls).toEqual([])
  expect(new Set(states.values())).toEqual(new Set([record('NOT_ASKED')]))
})

it('what the gateway tells in the stead of a partner its log tells, of each child and field, under the standing of the case', async () => {
  const names = await pseudonyms(hub)
  const [before, frontDoorBefore] = [await sizeOf(hub, 'gateway'), await sizeOf(hub, 'front-door')]
  const both = `one: mashAssessment(id: "${NOT_ASKED}") { ${FIELDS} } other: mashAssessment(id: "${ASKED}") { ${FIELDS} }`
  const states = await statesOf(both)
  const notAsked = [...states].flatMap(([id, told]) =>
    (told as Data)['status'] === 'NOT_ASKED' ? [names.get(id)] : [],
  )
  const ofItsOwn = (await loggedSince(hub, 'gateway', before)).filter(({ receipts }) => !receipts)
  expect(notAsked.length).toBeGreaterThan(0)
  expect(ofItsOwn.map(({ child }) => child).sort()).toEqual(notAsked.sort())
  const atFrontDoor = await loggedSince(hub, 'front-door', frontDoorBefore)
  for (const entry of ofItsOwn) {
    const standing = atFrontDoor.find(({ child, assessment }) => child === entry.child && assessment)
    for (const said of [
      'requestId',
      'assessment',
      'purpose',
      'basis',
      'profile',
      'policy',
      'actor',
    ] as const) {
      expect([said, entry[said]]).toEqual([said, standing?.[said]])
    }
    expect(entry.assessment).toBe(NOT_ASKED)
    expect(entry.fields).toEqual([
      { path: 'ProbationRecord.status', category: 'hub.meta', state: 'SHARED', rule: 'META' },
      {
        ...{ path: 'ProbationRecord.supervision', category: 'probation.supervision' },
        ...{ state: 'NOT_ASKED', reason: 'NOT_ASKED', rule: 'R00' },
      },
    ])
  }
})

it('what nobody selects is not logged as told, whatever the document has', async () => {
  const before = await sizeOf(hub, 'gateway')
  await statesOf(
    `mashAssessment(id: "${NOT_ASKED}") { subjects { child { id police { status } p: probation { status @skip(if: true) again: status supervision @include(if: false) } } } }`,
  )
  const fields = (await loggedSince(hub, 'gateway', before)).flatMap((entry) => entry.fields)
  expect([...new Set(fields.map(({ path }) => path))]).toEqual(['ProbationRecord.status'])
})

it('nothing of it is told where the gateway cannot write that down', async () => {
  await sql(
    hub,
    'gateway',
    `ALTER TABLE log.entry ADD CONSTRAINT refused CHECK (body NOT LIKE '%ProbationRecord%') NOT VALID`,
  )
  try {
    const { data, errors } = await hub.query('amara', `{ mashAssessment(id: "${NOT_ASKED}") { ${FIELDS} } }`)
    expect([data, errors[0]?.extensions['code']]).toEqual([null, 'ACCESS_LOG_UNAVAILABLE'])
  } finally {
    await sql(hub, 'gateway', 'ALTER TABLE log.entry DROP CONSTRAINT refused')
  }
})

it('a partner that was asked is called', async () => {
  const states = await statesOf(`mashAssessment(id: "${ASKED}") { ${FIELDS} }`)
  expect(calls).toEqual([[...states.keys()]])
  expect(new Set(states.values())).toEqual(new Set([record('UNAVAILABLE')]))
})

it('asked for two cases at once it hears of the one, and each child has its own answer', async () => {
  const both = `one: mashAssessment(id: "${NOT_ASKED}") { ${FIELDS} } other: mashAssessment(id: "${ASKED}") { ${FIELDS} }`
  const states = await statesOf(both)
  const told = [...states].filter(([, state]) => (state as Data)['status'] === 'UNAVAILABLE')
  expect(calls).toEqual([told.map(([id]) => id)])
  expect([told.length > 0, told.length < states.size]).toEqual([true, true])
  const others = [...states].filter(([id]) => !calls[0]?.includes(id))
  expect(new Set(others.map(([, state]) => state))).toEqual(new Set([record('NOT_ASKED')]))
})

it('in an emergency everybody is called', async () => {
  const input = {
    assessment: EMERGENCY,
    reason: 'DANGER_TO_LIFE',
    explanation: 'Nobody has answered for an hour, and she is alone.',
  }
  const taken = await hub.query(
    'bronwen',
    'mutation ($input: EmergencyAccessInput!) { takeEmergencyAccess(input: $input) { id } }',
    { input },
  )
  expect(taken.errors).toEqual([])
  const states = await statesOf(`mashAssessment(id: "${EMERGENCY}") { ${FIELDS} }`, 'bronwen')
  expect(calls).toEqual([[...states.keys()]])
})
