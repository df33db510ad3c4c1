import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool, request } from 'undici'
import { expect, it } from 'vitest'
import { packageRoot } from '#shared/config/package-root'
import { createHub, type Hub } from '../harness/create-hub.js'
import { underLoad } from '../harness/under-load.js'
import { bodies } from '../security/access-log-recorded/logged.js'

interface Answered {
  readonly status: number
  readonly requestId: string
}

/** A gateway in a process of its own, over connections that are kept. */
class Replica {
  private process: ChildProcess | undefined
  private pool: Pool | undefined
  private url = ''
  isWell = false

  constructor(private readonly environment: NodeJS.ProcessEnv) {}

  async start(): Promise<void> {
    const { PATH, HOME, NODE_COMPILE_CACHE } = process.env
    this.process = spawn(process.execPath, [join(packageRoot, 'dist/gateway/main.js')], {
      env: {
        PATH,
        HOME,
        NODE_COMPILE_CACHE,
        ...this.environment,
        PORT: '0',
        DRAIN_MS: '10000',
        REQUESTS_AT_ONCE: '1000',
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const [{ ready }] = (await once(this.process, 'message')) as [{ ready: string }]
    this.url = ready
    this.pool = new Pool(ready, { connections: 8 })
    this.isWell = true
  }

  /** Asks it to stop, as a supervisor does; answers with its exit code. */
  async stop(): Promise<number | null | undefined> {
    const ended = this.process && once(this.process, 'exit')
    this.process?.kill('SIGTERM')
    await ended
    await this.pool?.close()
    return this.process?.exitCode
  }

  /** Looks how it is, as a balancer does from time to time. */
  async look(): Promise<void> {
    const answer = await request(`${this.url}/health`).catch(() => undefined)
    await answer?.body.dump()
    this.isWell = answer?.statusCode === 200
  }

  async ask(token: string): Promise<Answered> {
    if (this.pool === undefined) throw new Error('It was not started.')
    const { statusCode, body } = await this.pool.request({
      path: '/graphql',
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ me { name } }' }),
    })
    const { extensions } = (await body.json()) as { extensions: { requestId: string } }
    return { status: statusCode, requestId: extensions.requestId }
  }
}

const isRefused = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'

it('has a gateway stop under load, and no request fails', async () => {
  await using hub: Hub = await createHub()
  const environment = await hub.environmentOf('gateway')
  const file = environment['LAST_SUPERGRAPH_FILE'] ?? ''
  const [first, second] = [
    new Replica({ ...environment, LAST_SUPERGRAPH_FILE: `${file}.first` }),
    new Replica({ ...environment, LAST_SUPERGRAPH_FILE: `${file}.second` }),
  ]
  const replicas = [first, second]
  await Promise.all(replicas.map((each) => each.start()))
  const token = await hub.signIn('nils')
  const over = new AbortController()
  const looking = replicas.map(async (each) => {
    while (!over.signal.aborted && each.isWell) {
      await each.look()
      await sleep(50)
    }
  })
  const ask = async (count: number): Promise<Answered> => {
    const well = replicas.filter(({ isWell }) => isWell)
    const replica = well[count % well.length]
    if (replica === undefined) throw new Error('No gateway is well.')
    try {
      return await replica.ask(token)
    } catch (error) {
      // Nothing was sent: whoever balances goes to another. Anything else would be a request that failed.
      if (!isRefused(error)) throw error
      replica.isWell = false
      return ask(count)
    }
  }
  const answers = await underLoad(ask, async () => {
    await sleep(2_000)
    expect(await first.stop()).toBe(0)
    await sleep(2_000)
  })
  over.abort()
  await Promise.all(looking)
  expect(await second.stop()).toBe(0)

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  const logged = (await bodies(hub, 'gateway')).join()
  expect(answers.filter(({ requestId }) => !logged.includes(requestId))).toEqual([])
  expect(answers.length).toBeGreaterThan(100)
}, 240_000)
