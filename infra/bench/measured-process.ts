import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { packageRoot } from '#shared/config/package-root'
import { HubError } from '#shared/errors/hub-error'

/** A service, or several together, in processes of their own, whose CPU can be read. */
export interface MeasuredProcess {
  readonly name: string
  readonly url: string
  /** CPU used since the beginning, user and system, in microseconds. */
  readonly cpu: () => Promise<number>
}

const ready = z.object({ ready: z.url() })
const cpuUsage = z.object({ user: z.number(), system: z.number() })

/**
 * Starts the composition root `main` (below `dist/`) as it is, with a few lines before it that tell its CPU when asked.
 *
 * @param before modules that are loaded before it, below `dist/`
 * @throws HubError CANNOT_START
 */
export async function startMeasuredProcess(
  name: string,
  main: string,
  environment: NodeJS.ProcessEnv,
  before: readonly string[] = [],
): Promise<MeasuredProcess & AsyncDisposable> {
  const child = fork(join(packageRoot, 'dist', main), {
    execArgv: ['infra/bench/tell-cpu.js', ...before].flatMap((each) => [
      '--import',
      join(packageRoot, 'dist', each),
    ]),
    env: environment,
    // Ctrl-C reaches us, and we stop it; the channel between us ends it when we die (`runService`).
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  const died = exited.then(() => {
    throw new HubError('CANNOT_START', `${name} ended.`)
  })
  died.catch(() => undefined) // it also ends when it is asked to
  const message = (): Promise<unknown> =>
    Promise.race([new Promise((resolve) => child.once('message', resolve)), died])

  const { ready: url } = ready.parse(await message())
  return {
    name,
    url,
    cpu: async () => {
      child.send('cpu')
      const { user, system } = cpuUsage.parse(await message())
      return user + system
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}

/** A gateway together with what it calls: asked at the gateway, and their CPU as one. */
export const together = (
  name: string,
  gateway: MeasuredProcess,
  called: readonly MeasuredProcess[],
): MeasuredProcess => ({
  name,
  url: gateway.url,
  cpu: async () => {
    const used = await Promise.all([gateway, ...called].map((each) => each.cpu()))
    return used.reduce((sum, each) => sum + each, 0)
  },
})
