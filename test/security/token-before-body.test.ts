import 'reflect-metadata'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServiceName } from '#infra/dev/services'
import { subgraphs } from '#infra/subgraphs'
import { bodyLimits } from '#shared/http/raw-body'
import { createHub, type Hub } from '../harness/create-hub.js'
import { asGateway, type AsGateway } from './as-gateway.js'
import { routeRequests } from './bad-input/route-requests.js'
import { badCallTokens } from './call-token.attacks.js'
import { forgeOf, type Forge } from './forged-token.js'

const keepRecords = subgraphs.map(({ name }) => name as ServiceName) // each is a service by its name
const BODY = '{"query":"{ _service { sdl } }"}'

let hub: Hub
let forge: Forge
let gateway: AsGateway

beforeAll(async () => {
  hub = await createHub()
  forge = await forgeOf(hub)
  gateway = await asGateway(hub)
})
afterAll(() => hub[Symbol.asyncDispose]())

/**
 * Says that so many bytes are to come, and sends none; answers with the status that comes all the same, once the other side has hung up.
 * Whoever waits for the bytes answers never.
 */
async function announce(
  url: string,
  token: string | undefined,
  bytes: number,
  type = 'application/json',
): Promise<number> {
  const { hostname, port, pathname } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => void chunks.push(chunk))
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    `Content-Type: ${type}`,
    `Content-Length: ${bytes}`,
    ...(token === undefined ? [] : [`Authorization: Bearer ${token}`]),
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  await once(socket, 'close')
  return Number(/^HTTP\/1.1 (\d+)/.exec(Buffer.concat(chunks).toString())?.[1])
}

describe('who has no token', () => {
  it.each(keepRecords)('is refused by %s before a byte of a body was sent', async (service) => {
    const url = `${gateway.url(service)}/graphql`
    const another = await badCallTokens['a call token for another service']?.(forge, service, BODY)
    for (const token of [undefined, 'x.y.z', another])
      expect(await announce(url, token, bodyLimits.gatewayCall)).toBe(401)
  })

  it.each(
    Object.entries(routeRequests).filter(([route, { as }]) => route.startsWith('POST') && as !== 'anybody'),
  )('is refused so by %s', async (_route, { service, path, type }) => {
    expect(await announce(gateway.url(service) + path, undefined, bodyLimits.usual, type)).toBe(401)
  })

  it('is refused so by the gateway', async () => {
    expect(await announce(`${hub.url}/graphql`, undefined, bodyLimits.usual)).toBe(401)
  })
})

describe('who has one', () => {
  it.each(keepRecords)('sends %s no more than it may be asked', async (service) => {
    const most = service === 'front-door' ? bodyLimits.gatewayCall : bodyLimits.usual
    const url = `${gateway.url(service)}/graphql`
    expect(await announce(url, await forge.callToken(service, BODY), most + 1)).toBe(400)
  })

  it.each(keepRecords)('says to %s how long it is', async (service) => {
    const token = await forge.callToken(service, BODY)
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    // A stream of which nobody knows the end.
    const body = new Blob([BODY]).stream()
    const answer = await fetch(`${gateway.url(service)}/graphql`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    })
    expect(answer.status).toBe(400)
  })

  it('sends the front door what all the agencies have answered, and no agency anything of it', async () => {
    const body = JSON.stringify({ query: `{ _service { sdl } } #${'x'.repeat(bodyLimits.usual)}` })
    const sent = async (service: ServiceName): Promise<number> => {
      const headers = {
        authorization: `Bearer ${await forge.callToken(service, body)}`,
        'content-type': 'application/json',
      }
      return (await fetch(`${gateway.url(service)}/graphql`, { method: 'POST', headers, body })).status
    }
    expect(await sent('police')).toBe(400)
    expect(await sent('front-door')).toBe(200)
  })
})
