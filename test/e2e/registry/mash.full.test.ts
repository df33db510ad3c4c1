import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rules } from '#gateway/registry/rules/rules'
import { schemas } from '#gateway/registry/testing/schemas/schemas'
import type { ServiceName } from '#infra/dev/services'
import { packageRoot } from '#shared/config/package-root'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { runMash, type MashRun } from '../../harness/run-mash.js'

let hub: Hub
let folder: string
beforeAll(async () => {
  hub = await createHub()
  folder = await mkdtemp(join(tmpdir(), 'mash-registry-'))
})
afterAll(async () => {
  await hub[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const sources = (name: string): string => join(packageRoot, 'subgraphs/police', name)

async function mash(agency: ServiceName, ...arguments_: string[]): Promise<MashRun> {
  const key = (await hub.environmentOf(agency))['SIGNING_KEY_FILE']
  const environment = { MASH_GATEWAY_URL: hub.url, MASH_AUTHOR: 'piers', MASH_AGENCY: agency }
  return runMash(arguments_, { ...environment, MASH_AGENCY_KEY_FILE: key })
}
const publish = async (sharing: string, ...more: string[]): Promise<MashRun> => {
  const url = `http://127.0.0.1:${(await hub.environmentOf('police'))['PORT'] ?? ''}/graphql`
  const files = ['--schema', sources('schema.graphql'), '--sharing', sharing]
  return mash('police', 'subgraph', 'publish', 'police', ...files, '--routing-url', url, ...more)
}
/** An address on the web, and nothing beside it. */
const isAddress = (url: string): boolean => /^https?:\/\/[^@]+\//.test(url)
const data = ({ stdout }: MashRun): unknown => (JSON.parse(stdout) as { data: unknown }).data

describe('mash, with the registry', { timeout: 120_000 }, () => {
  it('checks what an agency runs, and passes it', async () => {
    const run = await mash(
      'police',
      'subgraph',
      'check',
      'police',
      '--schema',
      sources('schema.graphql'),
      '--json',
    )
    expect(run.code).toBe(0)
    expect(JSON.parse(run.stdout)).toMatchObject({
      ok: true,
      command: 'subgraph check',
      checks: { length: 5 },
    })
  })

  it('publishes what passes, shows it in the history, and goes back in one command', async () => {
    const sharing = join(folder, 'sharing.json')
    const text = readFileSync(sources('sharing.json'), 'utf8')
    await writeFile(sharing, text.replace('known to police, last contact', 'known to police'))
    const done = await publish(sharing, '--reason', 'Fewer words.', '--json')
    expect([done.code, data(done)]).toEqual([
      0,
      {
        ...{ revision: expect.stringMatching(/^[0-9a-f]{64}$/) as string, supergraph: '2' },
        activeSince: expect.any(String) as string,
      },
    ])
    expect(done.stderr).toContain('police is published. Graph 2 is served since 20')

    expect((await mash('police', 'subgraph', 'list')).stdout).toMatch(/^police .* piers /m)
    const fetched = await mash('health', 'subgraph', 'fetch', 'police', '--sharing')
    expect([fetched.code, fetched.stdout]).toEqual([0, readFileSync(sharing, 'utf8')])
    const history = await mash('health', 'supergraph', 'history')
    expect(history.stdout).toMatch(
      /^ +2 .* PUBLISHED +police, piers: Fewer words\.\n +1 .* BUILT +gateway, build/,
    )
    expect((await mash('health', 'supergraph', 'diff', '1', '2')).stdout).toMatch(
      /^~ police: [0-9a-f]{64} -> [0-9a-f]{64}\n$/,
    )

    const back = await mash('police', 'supergraph', 'rollback', '1', '--reason', 'Not agreed.')
    expect([back.code, back.stderr]).toEqual([
      0,
      expect.stringMatching(/^Graph 1 is in force again\. Graph 3 is served since 20.*within 5 seconds\.\n$/),
    ])
    expect(data(await mash('police', 'supergraph', 'history', '--first', '1', '--json'))).toMatchObject([
      { action: 'ROLLED_BACK', reason: 'Not agreed.' },
    ])
  })

  it('exits with 1 where a check fails, and publishes nothing', async () => {
    const sharing = join(folder, 'other.json')
    await writeFile(sharing, '{}')
    const run = await publish(sharing)
    expect([run.code, run.stderr]).toEqual([1, expect.stringContaining('Nothing was published.')])
    expect(run.stderr).toContain('SHARING_JSON')
  })

  const routingUrls = Object.entries(schemas.R13.failing).map(
    ([what, { routing }]) => [what, routing?.url ?? ''] as const,
  )

  it.each(routingUrls.filter(([, url]) => !isAddress(url)))(
    'exits with 2 for %s as a routing URL',
    async (_what, url) => {
      const run = await publish(sources('sharing.json'), '--routing-url', url)
      expect([run.code, run.stderr]).toEqual([2, expect.stringContaining('routingUrl')])
    },
  )

  it.each(routingUrls.filter(([, url]) => isAddress(url)))(
    'refuses %s as a routing URL, by R13 and with what to do, and calls nobody there',
    async (_what, url) => {
      const run = await publish(sources('sharing.json'), '--routing-url', url, '--json')
      expect(run.code).toBe(1)
      const { checks } = JSON.parse(run.stdout) as { checks: { name: string; findings: unknown[] }[] }
      const found = new Map(checks.map(({ name, findings }) => [name, findings]))
      expect(found.get('sharing')).toContainEqual(
        expect.objectContaining({ code: 'R13', remedy: rules.R13.remedy, severity: 'ERROR' }),
      )
      expect(found.get('reachability')).toMatchObject([{ code: 'NOT_CHECKED' }])
      expect(run.stderr).toContain('    R13\n')
      expect(run.stderr).toContain(`      ${rules.R13.remedy}\n`)
      expect(run.stderr).toContain('Nothing was published.')
    },
  )

  it.each([
    ['another’s subgraph', 4, ['subgraph', 'delete', 'police', '--reason', 'x']],
    ['what nobody has', 1, ['subgraph', 'fetch', 'nobody']],
    ['a number that is none', 2, ['supergraph', 'rollback', 'last', '--reason', 'x']],
    ['no reason', 2, ['supergraph', 'rollback', '1']],
  ])('exits for %s with %i', async (_what, code, arguments_) => {
    const run = await mash('police', ...arguments_)
    expect([run.code, run.stdout]).toEqual([code, ''])
  })

  it.each([
    ['no key', undefined, (): string => hub.url],
    ['another agency’s key', 'health', (): string => hub.url],
    ['no hub', 'police', (): string => 'http://127.0.0.1:9'],
  ] as const)('exits with 3 for %s, and tells a program so as one object', async (_what, keyOf, url) => {
    const key = keyOf && (await hub.environmentOf(keyOf))['SIGNING_KEY_FILE']
    const environment = { MASH_GATEWAY_URL: url(), MASH_AGENCY: 'police', MASH_AGENCY_KEY_FILE: key }
    const run = await runMash(['subgraph', 'list', '--json'], environment)
    expect(run.code).toBe(3)
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: false, command: 'subgraph list', error: {} })
  })
})
