import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent, request } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reachService } from '#gateway/registry/check/reach-service'
import { packageRoot } from '#shared/config/package-root'
import { readHubDirectory, serviceUrl } from '#shared/config/hub-directory'
import { fieldOf, partnerAgencies } from '#shared/agency/partner-agencies'
import { readMutualTls, type Settings } from '#shared/http/mutual-tls'
import { makeAuthority, type Authority } from '#shared/http/testing/certificates'
import { signCallToken } from '#shared/identity/call-token'
import { readSigningKey } from '#shared/identity/signing-key'
import { startSubgraph } from '#shared/subgraph/start-subgraph'
import { police } from '#subgraphs/police/service'
import { createHub, type Hub } from '../harness/create-hub.js'
import { childrenOf, view, type Data } from '../harness/view.js'
import { sql } from './database.js'

const folder = mkdtempSync(join(tmpdir(), 'mutual-tls-'))
let hub: Hub
let authority: Authority
let stranger: Authority

beforeAll(async () => {
  ;[authority, stranger] = await Promise.all([makeAuthority('the hub'), makeAuthority('somebody else')])
  hub = await createHub({ authority, signed: true })
})
afterAll(async () => {
  await hub[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

/** The states of the agencies' records, as a practitioner gets them, and what else she was told. */
async function viewed() {
  const answer = await view(hub, 'amara', 'MASH-2026-0009')
  const [child = {}] = childrenOf(answer).values()
  const states = Object.fromEntries(
    partnerAgencies.map((agency) => [agency, (child[fieldOf(agency)] as Data | undefined)?.['status']]),
  )
  const { agencies } = answer.extensions
  return { states, told: { agencies, errors: answer.errors }, text: JSON.stringify(answer) }
}

describe('a hub whose services know each other by certificates', () => {
  it('gives the whole view', async () => {
    const { states } = await viewed()
    expect(states).toEqual({
      ...{ police: 'SHARED', health: 'SHARED', education: 'SHARED' },
      ...{ 'early-help': 'SHARED', 'social-care': 'SHARED' },
    })
  })

  it(
    'has its logs signed, witnessed by both witnesses, collected, and read by auditors',
    { timeout: 60_000 },
    async () => {
      const headers = { authorization: `Bearer ${await hub.signIn('nils')}` }
      const dispatcher = new Agent({ connect: { ca: authority.ca } })
      const signatures = async (): Promise<number> => {
        const answer = await request(`${hub.url}/log/police/checkpoint`, { headers, dispatcher })
        return (await answer.body.text()).split('\n').filter((line) => line.startsWith('— ')).length
      }
      await expect.poll(signatures, { timeout: 25_000 }).toBe(3)
      const collected = `SELECT count(*)::int AS count FROM log_source WHERE verified_to > 0`
      await expect
        .poll(async () => (await sql<{ count: number }>(hub, 'access-log', collected))[0]?.count, {
          timeout: 25_000,
        })
        .toBeGreaterThan(5)
      await dispatcher.close()
    },
  )

  it('finds a service that publishes to be what it says', async () => {
    const [gateway, { PORT }] = await Promise.all([hub.environmentOf('gateway'), hub.environmentOf('police')])
    const sdl = await readFile(join(packageRoot, 'subgraphs/police/schema.graphql'), 'utf8')
    const key = await readSigningKey(gateway['SIGNING_KEY_FILE'] ?? '')
    const as = { key, requestId: 'r1', publisher: { sub: 'piers', agency: 'police' } }
    const reach = (tls: Settings) =>
      reachService({ name: 'police', sdl } as never, `https://127.0.0.1:${PORT ?? ''}/graphql`, {
        ...as,
        tls: readMutualTls(tls)?.calls,
      })
    expect(await reach(gateway)).toEqual([])
    expect(await reach({})).toMatchObject([{ code: 'UNREACHABLE' }])
  })

  it.each([
    ['of another authority', () => stranger.write(folder, 'police')],
    ['that has expired', () => authority.write(folder, 'police', { until: new Date(Date.now() - 60_000) })],
    ['for another host', () => authority.write(folder, 'police', { host: 'police.example' })],
  ])('asks no agency with a certificate %s, and tells nobody why', async (_which, certificate) => {
    await hub.stop('police')
    const other = await startSubgraph(police, {
      ...(await hub.environmentOf('police')),
      ...(await certificate()),
    })
    const { states, told, text } = await viewed()
    await other.close()
    await hub.start('police')
    expect(states).toMatchObject({ police: 'UNAVAILABLE', health: 'SHARED', 'social-care': 'SHARED' })
    const notice = { agency: 'police', state: 'UNAVAILABLE', milliseconds: expect.any(Number) as unknown }
    expect(told).toEqual({ agencies: [notice], errors: [] })
    expect(/certificate|CERT_|ERR_|self.signed|127\.0\.0\.1|"police\.example/.test(text)).toBe(false)
  })

  it('takes the certificate of a partner for no token: who calls as the gateway with it is refused', async () => {
    const dispatcher = new Agent({ connect: { ca: authority.ca, ...(await authority.issue()) } })
    const { PORT = '' } = await hub.environmentOf('police')
    const body = JSON.stringify({ query: '{ __typename }' })
    const user = {
      sub: 'piers',
      agency: 'health',
      name: '',
      team: 'desk',
      roles: ['OWNER_DESK'],
      auth_time: 0,
    }
    const answered = async (service: 'gateway' | 'health') => {
      const key = await readSigningKey((await hub.environmentOf(service))['SIGNING_KEY_FILE'] ?? '')
      const token = await signCallToken(key, { user, audience: 'police', request: 'r1', body })
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
      const url = `https://127.0.0.1:${PORT}/graphql`
      const answer = await request(url, { method: 'POST', headers, body, dispatcher })
      return [answer.statusCode, await answer.body.text()]
    }
    expect(await answered('health')).toEqual([401, expect.stringContaining('UNAUTHENTICATED')])
    expect(await answered('gateway')).toEqual([200, expect.stringContaining('Query')])
    await dispatcher.close()
  })

  it('is not reached without TLS', async () => {
    const services = [...partnerAgencies, 'front-door', 'access-log', 'gateway'] as const
    for (const service of services) {
      const { PORT } = await hub.environmentOf(service)
      await expect(request(`http://127.0.0.1:${PORT ?? ''}/health`)).rejects.toThrow()
    }
  })

  it('answers no gateway without its certificate', async () => {
    const services = [...partnerAgencies, 'front-door', 'access-log'] as const
    const dispatcher = new Agent({ connect: { ca: authority.ca } })
    for (const service of services) {
      const { HUB_DIRECTORY = '' } = await hub.environmentOf(service)
      const url = serviceUrl(readHubDirectory(HUB_DIRECTORY), service)
      await expect(request(`${url}/health`, { dispatcher })).rejects.toThrow()
    }
    await dispatcher.close()
  })
})
