import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSupergraph } from '#gateway/supergraph/supergraph-file'
import { installRivals } from '#infra/bench/bare/contestants'
import { startMeasuredProcess } from '#infra/bench/measured-process'
import type { ServiceName } from '#infra/dev/services'
import { readHubDirectory, serviceUrl } from '#shared/config/hub-directory'
import { personas } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { loggedSince, recording, sizeOf, withVersions } from '../security/access-log-recorded/logged.js'
import { forgeOf } from '../security/forged-token.js'
import { createHub, type Hub } from '../harness/create-hub.js'
import { hubClient, type HubAnswer, type HubClient } from '../harness/hub-client.js'
import { view } from '../harness/view.js'

let undo: AsyncDisposableStack
let hub: Hub
/** Hive Gateway, with the planner in Rust, before the very services that the hub's own gateway asks. */
let second: HubClient
beforeAll(async () => {
  undo = new AsyncDisposableStack()
  await installRivals()
  hub = undo.use(await createHub())
  second = await startSecond('gateway')
}, 300_000)
afterAll(() => undo.disposeAsync())

/** Starts Hive Gateway on the committed supergraph; its calls are signed with the key of this service, or with none. */
async function startSecond(signedBy: ServiceName | undefined): Promise<HubClient> {
  const { HUB_DIRECTORY = '' } = await hub.environmentOf('gateway')
  const directory = readHubDirectory(HUB_DIRECTORY)
  const folder = await mkdtemp(join(tmpdir(), 'mash-second-gateway-'))
  undo.defer(() => rm(folder, { recursive: true }))
  const supergraph = join(folder, 'supergraph.graphql')
  const addressed = readSupergraph().replaceAll(
    /"http:\/\/([a-z-]+)\.invalid\//g,
    (_address, name: string) => `"${serviceUrl(directory, name)}/`,
  )
  await writeFile(supergraph, addressed)
  const tokens = signedBy && {
    HUB_DIRECTORY,
    SIGNING_KEY_FILE: (await hub.environmentOf(signedBy))['SIGNING_KEY_FILE'],
  }
  const environment = { PATH: process.env['PATH'], SUPERGRAPH_FILE: supergraph, PLANNER: 'rust', ...tokens }
  const hive = undo.use(
    await startMeasuredProcess('Hive Gateway', '../infra/bench/rivals/hive.js', environment),
  )
  return hubClient(hive.url, directory.identity.issuer)
}

/** When a record was read is another moment for every question. */
const withoutMoments = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data, (key, value: unknown) => (key === 'asAt' ? typeof value : value)))
const codesOf = ({ errors }: HubAnswer): unknown[] => errors.map(({ extensions }) => extensions['code'])

const CASE = 'MASH-2026-0009'
const asking = (fields: string): string =>
  JSON.stringify({ query: `{ mashAssessment(id: "${CASE}") { subjects { child { ${fields} } } } }` })

describe('a second gateway, of another vendor, on the same supergraph', { timeout: 300_000 }, () => {
  it.each(stories.map(({ assessment, title }) => [assessment.id, title]))(
    'shows everybody of %s what the hub’s own shows, field by field: %s',
    async (assessment) => {
      const shown = new Set<boolean>()
      for (const { id } of personas) {
        const [ours, theirs] = await Promise.all([hub, second].map((each) => view(each, id, assessment)))
        const told = [ours, theirs].map((each) => each && [id, withoutMoments(each.data), codesOf(each)])
        expect(told[1]).toEqual(told[0])
        shown.add(theirs?.data?.['mashAssessment'] !== null)
      }
      // To some the case is shown, and from some it is kept.
      expect(shown).toEqual(new Set([true, false]))
    },
  )

  it('leaves in every log the entries that the hub’s own leaves', async () => {
    const told = async (gateway: HubClient, service: ServiceName): Promise<unknown> => {
      const before = await sizeOf(hub, service)
      expect((await view(gateway, 'amara', CASE)).errors).toEqual([])
      const entries = await withVersions(hub, service, await loggedSince(hub, service, before))
      expect(entries).not.toEqual([])
      // Fields come in the order of a plan, and agencies to the front door in no order. Which fields nobody asked for is for a gateway to say,
      // and this one does not.
      const alike = entries.map(({ actor, assessment, child, fields }) => ({
        ...{ actor, assessment, child },
        fields: fields.map((field) => JSON.stringify({ ...field, required: undefined })).sort(),
      }))
      return alike.toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)))
    }
    for (const service of recording) expect(await told(second, service)).toEqual(await told(hub, service))
  })

  it('has no client say what its request is called in the logs', async () => {
    const before = await sizeOf(hub, 'police')
    const token = await hub.signIn('amara')
    await second.post(token, asking('police { status }'), { 'x-request-id': 'chosen' })
    const entries = await loggedSince(hub, 'police', before)
    expect(entries).not.toEqual([])
    expect(entries.map(({ requestId }) => requestId)).not.toContain('chosen')
  })

  it.each([
    ['are not signed', undefined],
    ['are signed by an agency', 'police'],
    ['are signed by whoever signs people in', 'identity-provider'],
  ] as const)('shows nothing where its calls %s', async (_how, signedBy) => {
    const answer = await view(await startSecond(signedBy), 'amara', CASE)
    expect([answer.data, codesOf(answer)]).toEqual([null, ['UNAUTHENTICATED']])
  })

  it('shows nothing to anybody who is not signed in', async () => {
    const forge = await forgeOf(hub)
    const body = asking('id name police { status }')
    expect((await second.post(await hub.signIn('amara'), body)).errors).toEqual([])
    const forged = await forge.token({ key: forge.stranger.privateKey })
    for (const presented of [undefined, forged]) {
      const { data, errors } = await second.post(presented, body)
      expect([data, errors.length]).toEqual([null, 1])
    }
  })

  it.each([
    ['a grant', asking('id grant')],
    ['an agency’s record by a key', '{"query":"{ _entities(representations: []) { __typename } }"}'],
    ['a child by an id', '{"query":"{ child(id: \\"53928cae-4492-5edd-af57-41054b0d5c4c\\") { name } }"}'],
  ])('has no words for %s', async (_what, body) => {
    const answer = await second.post(await hub.signIn('amara'), body)
    expect([answer.data, codesOf(answer)]).toEqual([null, ['GRAPHQL_VALIDATION_FAILED']])
  })

  it('loses the part of an agency that is away, and no other; the chronology says so', async () => {
    await hub.stop('police')
    const query = `{ mashAssessment(id: "${CASE}") {
      subjects { child { police { status } health { status } } } chronology { incomplete } } }`
    expect((await second.query('amara', query)).data).toEqual({
      mashAssessment: {
        subjects: [{ child: { police: null, health: { status: 'SHARED' } } }],
        chronology: { incomplete: ['police'] },
      },
    })
    await hub.start('police')
  })
})
