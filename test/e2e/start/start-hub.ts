import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import type { ServerUser } from '#infra/postgres/server-user'
import { assertFree } from '#infra/dev/ports'
import { POSTGRES_OFFSET } from '#infra/dev/services'
import { packageRoot } from '#shared/config/package-root'

/** How a test starts the hub, where it differs from a plain `npm start`. */
export interface StartOptions {
  readonly state: string
  readonly portBase: number
  readonly checkout?: string
  readonly flags?: readonly string[]
  readonly user?: ServerUser
  readonly umask?: string
  readonly environment?: NodeJS.ProcessEnv
}

/** A hub that is starting, running or over. */
export interface StartedHub {
  readonly pid: number
  /** Resolves when it says that it is ready; rejects with what it said when it ends instead. */
  readonly ready: Promise<unknown>
  /** Exit code and everything it said. */
  readonly over: Promise<{ code: number | null; output: string }>
  /** Everything it has said so far. */
  said(): string
  kill(signal: NodeJS.Signals): void
}

/** Runs what `npm start` runs once everything is built, as a process of its own. */
export function startHub(options: StartOptions): StartedHub {
  const { state, portBase, checkout = packageRoot, flags = [], user = {}, umask = '022' } = options
  const main = join(checkout, 'dist/infra/dev/main.js')
  const command = [process.execPath, main, '--port-base', String(portBase), ...flags]
  const child = spawn('/bin/sh', ['-c', 'umask "$0"; exec "$@"', umask, ...command], {
    ...user,
    cwd: '/',
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      HUB_STATE_DIRECTORY: state,
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let sayReady: (value: unknown) => void = () => undefined
  const saidReady = new Promise((resolve) => (sayReady = resolve))
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (output.includes('Ready in')) sayReady(undefined)
    })
  }
  const over = once(child, 'close').then(() => ({ code: child.exitCode, output }))
  const tooEarly = over.then(({ code }) => {
    throw new Error(`The hub ended with ${String(code)} before it was ready: ${output}`)
  })
  const ready = Promise.race([saidReady, tooEarly])
  ready.catch(() => undefined) // a test that expects it to end waits for `over`
  return { pid: child.pid ?? 0, ready, over, said: () => output, kill: (signal) => child.kill(signal) }
}

/** A port base of which nothing is in use: two test runs on one machine do not meet. */
export async function freePortBase(): Promise<number> {
  const base = randomInt(200, 320) * 100 // below the range from which systems hand out ports by themselves
  const offsets = Array.from({ length: POSTGRES_OFFSET + 1 }, (_, offset) => offset)
  try {
    await assertFree(new Map(offsets.map((offset) => [base + offset, 'a test'])))
    return base
  } catch {
    return freePortBase()
  }
}
