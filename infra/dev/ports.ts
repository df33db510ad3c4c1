import { once } from 'node:events'
import { createServer } from 'node:net'
import { HubError } from '#shared/errors/hub-error'

/**
 * Asks for every port before anything is started, and names all that are taken in one sentence.
 *
 * @throws HubError CANNOT_START
 */
export async function assertFree(ports: ReadonlyMap<number, string>): Promise<void> {
  const taken: string[] = []
  for (const [port, service] of ports) if (!(await isFree(port))) taken.push(`${port} (${service})`)
  if (taken.length === 0) return
  const what = taken.length === 1 ? 'This port is' : 'These ports are'
  const remedy = 'Stop what listens there, or move the hub: npm start -- --port-base 5000.'
  throw new HubError('CANNOT_START', `${what} in use by another program: ${taken.join(', ')}. ${remedy}`)
}

/** Whether nothing listens on this port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1')
  try {
    await once(probe, 'listening')
  } catch {
    return false
  }
  probe.close()
  await once(probe, 'close')
  return true
}
