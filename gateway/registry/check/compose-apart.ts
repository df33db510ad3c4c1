import { once } from 'node:events'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { sizeLimits } from '../rules/size.rule.js'
import type { CompositionOutcome, CompositionTask } from './composition.worker.js'

const program = new URL(`./composition.worker${extname(import.meta.filename)}`, import.meta.url)

/** Megabytes that a composition may use: far more than this hub's needs, far less than would end the process. */
const MEGABYTES = 1_024

/** For each second that it may work, those that it may take on a machine that has much else to do. */
const PATIENCE = 12

/** Milliseconds between two looks at how long it has worked. */
const LOOK = 100

/**
 * Composes in a thread of its own, with an end: what a partner sends must not stop the gateway, nor bring it down.
 *
 * @param milliseconds how long it may work; it may take longer where others work too
 * @returns nothing where it worked longer, or took more memory
 */
export async function composeApart(
  task: CompositionTask,
  milliseconds: number = sizeLimits.compositionMilliseconds,
): Promise<CompositionOutcome | undefined> {
  const worker = new Worker(program, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  })
  const tooLong = new AbortController()
  const watch = setInterval(
    () =>
      void workedMilliseconds(worker).then((worked) => {
        if (worked > milliseconds) tooLong.abort()
      }),
    LOOK,
  )
  try {
    const signal = AbortSignal.any([tooLong.signal, AbortSignal.timeout(milliseconds * PATIENCE)])
    const [outcome] = (await once(worker, 'message', { signal })) as [
      CompositionOutcome, // the one message that it sends
    ]
    return outcome
  } catch (error) {
    if (error instanceof Error && ['AbortError', 'TimeoutError'].includes(error.name)) return undefined
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      return undefined
    // Composition itself throws on some schemas, for instance on a @composeDirective of a name that nobody defines.
    const message = error instanceof Error ? error.message : 'Composition failed.'
    return { errors: [{ code: 'COMPOSITION', message }] }
  } finally {
    clearInterval(watch)
    await worker.terminate()
  }
}

/** How long a thread has worked; nothing is known of one that has ended, nor before Node 24.6. */
const workedMilliseconds = (worker: Worker): Promise<number> =>
  'cpuUsage' in worker
    ? worker.cpuUsage().then(
        ({ user, system }) => (user + system) / 1_000,
        () => 0,
      )
    : Promise.resolve(0)
