import { recordKeepers, type ServiceName } from '#infra/dev/services'
import { logPool } from '#shared/access-log/append/log-pool'
import { assertLogConsistent } from '#shared/access-log/self-check'
import { HubError } from '#shared/errors/hub-error'
import type { FireHub } from './fire-hub.js'
import type { Answered } from './load.js'
import { readStoredLog, type StoredLog } from './stored-log.js'

type Logs = ReadonlyMap<ServiceName, StoredLog>

/** What the logs have on the disk. The gateway's is read first: what it has a receipt of by then the others have. */
export async function storedLogs({ databases }: FireHub): Promise<Logs> {
  const logs = new Map<ServiceName, StoredLog>()
  const gatewayFirst = recordKeepers.toSorted((a, b) => Number(b === 'gateway') - Number(a === 'gateway'))
  for (const service of gatewayFirst) {
    logs.set(service, await readStoredLog(service, databases.get(service)?.migrator ?? ''))
  }
  return logs
}

/** Answers that a client was given, and that a service which told of something in them has no entry of. */
export const unloggedAnswers = (logs: Logs, answered: readonly Answered[]): string[] =>
  [...logs].flatMap(([service, { entries }]) => {
    const known = new Set(entries.map(({ requestId }) => requestId))
    return answered
      .filter(({ services, requestId }) => services.includes(service) && !known.has(requestId))
      .map(() => `an answer is not in the log of ${service}`)
  })

/**
 * Whatever is wrong: a value that reached a client without an entry, a receipt of what is not there, a gap, an entry twice, and what was
 * signed and is there no more.
 */
export async function problemsOf(hub: FireHub, answered: readonly Answered[]): Promise<string[]> {
  const logs = await storedLogs(hub)
  const byName = new Map<string, StoredLog>(logs)
  const lost = (logs.get('gateway')?.entries ?? []).flatMap(({ receipts = [] }) =>
    receipts.flatMap(({ origin, index, leafHash }) => {
      const entry = byName.get(origin.split('/').at(-1) ?? '')?.entries[index]
      return entry?.leafHash === leafHash ? [] : [`what ${origin} acknowledged is not in its log`]
    }),
  )
  return [
    ...[...logs.values()].flatMap(({ problems }) => problems),
    ...unloggedAnswers(logs, answered),
    ...lost,
    ...(await unlikeWhatWasSigned(hub)),
  ]
}

async function unlikeWhatWasSigned({ databases, directory }: FireHub): Promise<string[]> {
  const problems: string[] = []
  for (const service of recordKeepers) {
    const [app, log] = [databases.get(service)?.app, directory.services[service]?.log]
    if (app === undefined || log === undefined)
      throw new Error(`Nobody says who signs the log of ${service}.`)
    const pool = logPool(app, 'after the fire')
    try {
      await assertLogConsistent(pool, log)
    } catch (error) {
      if (!(error instanceof HubError)) throw error
      problems.push(`${service}: ${error.message}`)
    } finally {
      await pool.end()
    }
  }
  return problems
}
