import { createServer, type IncomingHttpHeaders } from 'node:http'
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { request } from 'undici'
import type { ServiceName } from '#infra/dev/services'
import { subgraphs } from '#infra/subgraphs'
import { startSubgraph } from '#shared/subgraph/start-subgraph'
import type { Hub } from './create-hub.js'

/** An answer of a service, as JSON. */
export interface Answer {
  data?: Record<string, unknown> | null
  errors?: { message: string; extensions: Record<string, unknown> }[]
  extensions?: { accessLog?: { origin: string; entries: Entry[] } }
}
type Entry = Record<string, unknown>

/** Somebody between the gateway and one service, who reads everything and changes what he likes. */
export interface ManInTheMiddle extends AsyncDisposable {
  /** How answers are changed from now on, and how long they are held back; not at all without. */
  change: ((answer: Answer) => unknown) | undefined
  /** How what is answered outside of the graph is changed, by its path. */
  rewrite: ((path: string, text: string) => string) | undefined
  /** How many connections the gateway has to the service. */
  connections(): Promise<number>
  /** What answers say that they are. */
  type: string
  /** Headers of each call of the graph that passed, the newest last. */
  readonly calls: IncomingHttpHeaders[]
  /** What each of them asked. */
  readonly bodies: string[]
}

/** Moves a service to another port, and stands where the gateway looks for it. */
export async function manInTheMiddle(hub: Hub, service: ServiceName): Promise<ManInTheMiddle> {
  const definition = subgraphs.find(({ name }) => name === service)
  if (definition === undefined) throw new Error(`There is no subgraph ${service}.`)
  const environment = await hub.environmentOf(service)
  await hub.stop(service)
  const moved = await startSubgraph(definition, { ...environment, PORT: '0' })
  const man: Pick<ManInTheMiddle, 'change' | 'rewrite' | 'type' | 'calls' | 'bodies'> = {
    ...{ change: undefined, rewrite: undefined, type: 'application/json', calls: [], bodies: [] },
  }
  const server = createServer((received, response) => {
    const pass = async (): Promise<void> => {
      const body = await buffer(received)
      if (received.url === '/graphql') {
        man.calls.push(received.headers)
        man.bodies.push(body.toString('utf8'))
      }
      const headers = passedOn(received.headers)
      const method = received.method === 'POST' ? 'POST' : 'GET'
      const answer = await request(`${moved.url}${received.url ?? ''}`, {
        method,
        headers,
        ...(method === 'POST' && { body }),
      })
      const text = await answer.body.text()
      const path = received.url ?? ''
      const isGraph = path === '/graphql' && man.change !== undefined
      const changed = isGraph
        ? JSON.stringify(await man.change?.(JSON.parse(text) as Answer))
        : (man.rewrite?.(path, text) ?? text)
      response.writeHead(answer.statusCode, { 'content-type': man.type }).end(changed)
    }
    pass().catch(() => response.destroy())
  })
  server.listen(Number(environment['PORT']), '127.0.0.1')
  await once(server, 'listening')
  return Object.assign(man, {
    connections: promisify(server.getConnections.bind(server)),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await moved.close()
      await hub.start(service)
    },
  })
}

/** Headers that are about the call, not about the connection. */
const passedOn = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => !['host', 'connection', 'content-length'].includes(name)),
  )

/** A way to a database that can be cut. */
export interface Cable extends AsyncDisposable {
  readonly url: string
  cut(): void
  mend(): void
}

/** Lays a way to the database at `url`. */
export async function cableTo(url: string): Promise<Cable> {
  const goal = new URL(url)
  const open = new Set<Socket>()
  let isCut = false
  const server = createTcpServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(Number(goal.port), goal.hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('error', () => undefined).on('close', () => other.destroy())
      one.pipe(other)
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const here = new URL(url)
  here.port = String((server.address() as AddressInfo).port) // a TCP server's address is never a string
  return {
    url: here.href,
    cut: () => {
      isCut = true
      for (const socket of open) socket.destroy()
    },
    mend: () => void (isCut = false),
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
