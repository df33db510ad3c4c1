import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { packageRoot } from '#shared/config/package-root'
import { HubError } from '#shared/errors/hub-error'

/** A service, or several together, in processes of their own, whose CPU and memory can be read. */
export interface MeasuredProcess {
  readonly name: string
  readonly url: string
  /** CPU used since the beginning, user and system, in microseconds. */
  readonly cpu: () => Promise<number>
  /** Memory that it has now (resident set), in bytes. */
  readonly memory: () => Promise<number>
}

/** A process that can be made to hang: it takes connections and questions, and answers nothing until it goes on. */
export interface Hangable {
  readonly hang: () => void
  readonly goOn: () => void
}

const ready = z.object({ ready: z.url() })
const usage = z.object({ user: z.number(), system: z.number(), memory: z.number() })

/**
 * Starts the composition root `main` (below `dist/`) as it is, with a few lines before it that tell its CPU when asked.
 *
 * @param before modules that are loaded before it, below `dist/`
 * @param core the one that it runs on, where a process can be bound to a core (Linux); any where it is left out
 * @throws HubError CANNOT_START
 */
export async function startMeasuredProcess(
  name: string,
  main: string,
  environment: NodeJS.ProcessEnv,
  before: readonly string[] = [],
  core?: number,
): Promise<MeasuredProcess & Hangable & AsyncDisposable> {
  const imports = ['infra/bench/tell-cpu.js', ...before].flatMap((each) => [
    '--import',
    join(packageRoot, 'dist', each),
  ])
  const child = fork(join(packageRoot, 'dist', main), {
    ...(core === undefined
      ? { execArgv: imports }
      : { execPath: 'taskset', execArgv: ['-c', String(core), process.execPath, ...imports] }),
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
  const used = async (): Promise<z.output<typeof usage>> => {
    child.send('used')
    return usage.parse(await message())
  }
  return {
    name,
    url,
    cpu: async () => {
      const { user, system } = await used()
      return user + system
    },
    memory: async () => (await used()).memory,
    hang: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGCONT')
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
  cpu: () => sum([gateway, ...called].map((each) => each.cpu())),
  memory: () => sum([gateway, ...called].map((each) => each.memory())),
})

const sum = async (figures: readonly Promise<number>[]): Promise<number> =>
  (await Promise.all(figures)).reduce((total, each) => total + each, 0)
