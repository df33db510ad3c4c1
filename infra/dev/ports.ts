import { once } from 'node:events'
import { createServer } from 'node:net'
import { HubError } from '#shared/errors/hub-error'

/** Ports from 1024 on that `fetch`, by which services ask each other, goes to on no machine: other protocols are spoken there (Fetch standard, port blocking). */
const unreachable: ReadonlySet<number> = new Set([
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679],
  ...[6697, 10_080],
])

/**
 * Asks for every port before anything is started, and names all that are taken in one sentence, or all that nobody could reach.
 *
 * @throws HubError CANNOT_START
 */
export async function assertFree(ports: ReadonlyMap<number, string>): Promise<void> {
  const blocked = [...ports].filter(([port]) => unreachable.has(port)).map(named)
  if (blocked.length > 0) {
    const remedy = 'Move the hub: npm start -- --port-base 5000.'
    throw new HubError(
      'CANNOT_START',
      `No service asks another at such a port: ${blocked.join(', ')}. ${remedy}`,
    )
  }
  const taken: string[] = []
  for (const [port, service] of ports) if (!(await isFree(port))) taken.push(named([port, service]))
  if (taken.length === 0) return
  const what = taken.length === 1 ? 'This port is' : 'These ports are'
  const remedy = 'Stop what listens there, or move the hub: npm start -- --port-base 5000.'
  throw new HubError('CANNOT_START', `${what} in use by another program: ${taken.join(', ')}. ${remedy}`)
}

const named = ([port, service]: readonly [number, string]): string => `${port} (${service})`

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
