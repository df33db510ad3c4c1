import { once } from 'node:events'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { sizeLimits } from '../rules/size.rule.js'
import type { CompositionOutcome, CompositionTask } from './composition.worker.js'

const program = new URL(`./composition.worker${extname(import.meta.filename)}`, import.meta.url)

/** Megabytes that a composition may use: far more than this hub's needs, far less than would end the process. */
const MEGABYTES = 1_024

/**
 * Composes in a thread of its own, with an end: what a partner sends must not stop the gateway, nor bring it down.
 *
 * @param milliseconds how long it may take
 * @returns nothing where it took longer, or more memory
 */
export async function composeApart(
  task: CompositionTask,
  milliseconds: number = sizeLimits.compositionMilliseconds,
): Promise<CompositionOutcome | undefined> {
  const worker = new Worker(program, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  })
  try {
    const [outcome] = (await once(worker, 'message', { signal: AbortSignal.timeout(milliseconds) })) as [
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
    await worker.terminate()
  }
}
