import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { packageRoot } from '#shared/config/package-root'
import { HubError } from '#shared/errors/hub-error'

/** A gateway in a process of its own, whose CPU can be read. */
export interface GatewayProcess extends AsyncDisposable {
  readonly name: string
  readonly url: string
  /** CPU that the process has used since it began, user and system, in microseconds. */
  cpu(): Promise<number>
}

const ready = z.object({ ready: z.url() })
const cpuUsage = z.object({ user: z.number(), system: z.number() })

/**
 * Starts the composition root `main` (below `dist/`) as it is, with a few lines before it that tell its CPU when asked.
 *
 * @throws HubError CANNOT_START
 */
export async function startGatewayProcess(
  name: string,
  main: string,
  environment: NodeJS.ProcessEnv,
): Promise<GatewayProcess> {
  const child = fork(join(packageRoot, 'dist', main), {
    execArgv: ['--import', join(packageRoot, 'dist/infra/bench/tell-cpu.js')],
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
