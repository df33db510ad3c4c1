import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { packageRoot } from '#shared/config/package-root'

const ready = z.object({ urls: z.record(z.string(), z.url()) })

/** Starts the bare services in a process of their own, which ends with this one. */
export async function startServicesProcess(): Promise<{
  readonly urls: Readonly<Record<string, string>>
  readonly stop: () => void
}> {
  const child = fork(join(packageRoot, 'dist/infra/bench/bare/services.main.js'), { detached: true })
  const [message] = (await once(child, 'message')) as [unknown]
  return { ...ready.parse(message), stop: () => void child.kill('SIGTERM') }
}
