import closeWithGrace from 'close-with-grace'
import { HubError } from '#shared/errors/hub-error'
import type { RunningService } from '#shared/http/listen'

/** Milliseconds for what is under way: more than a report takes and than callers are given to go elsewhere, and less than Kubernetes waits. */
const PATIENCE = 25_000

/**
 * Runs one service as a process: starts it, finishes what is under way on SIGTERM or SIGINT, and says in one sentence why it could
 * not start. When a parent holds it by an IPC channel, it ends with its parent.
 */
export async function runService(name: string, start: () => Promise<RunningService>): Promise<void> {
  try {
    const service = await start()
    closeWithGrace({ delay: PATIENCE, logger: false }, () => service.close())
    process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
    process.send?.({ ready: service.url })
  } catch (error) {
    process.stderr.write(`${name} could not start. ${startError(error)}\n`)
    process.exitCode = 1
    if (process.connected) process.disconnect()
  }
}

function startError(error: unknown): string {
  if (error instanceof HubError) return `${error.message} ${error.remedy}`
  return error instanceof Error ? error.message : 'The reason is not known.'
}
