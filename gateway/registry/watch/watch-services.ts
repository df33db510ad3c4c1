import { randomUUID } from 'node:crypto'
import type { DataSource } from 'typeorm'
import type { AccessLog } from '#shared/access-log/append/access-log'
import { newEntry } from '#shared/access-log/new-entry'
import type { HubDirectory } from '#shared/config/hub-directory'
import type { SigningKey } from '#shared/identity/signing-key'
import type { Logger } from '#shared/observability/logger'
import { everyFew } from '#shared/subgraph/every-few'
import { reachSchema } from '../check/reach-service.js'
import type { Finding } from '../graph/finding.js'
import type { Revision } from '../store/revision.js'
import { readSupergraph } from '../store/supergraph.js'

/** What of the gateway the watch needs. */
export interface WatchParts {
  readonly dataSource: DataSource
  readonly directory: HubDirectory
  readonly key: SigningKey
  readonly accessLog: AccessLog
  readonly log: Logger
  /** Milliseconds from one look to the next. */
  readonly watchEvery: number
}

/** What the services of revisions that are in force were last found to be otherwise than those. */
export interface ServiceWatch extends AsyncDisposable {
  readonly of: (revision: string) => readonly Finding[]
}

/**
 * Looks again and again whether what is in force is still what was checked: a service could pass the check and then change behind its URL.
 * Whatever it answers, no more is taken of it than was asked for by the published schema; this is so that somebody knows. What has changed
 * is an entry of the gateway's log. An outage is none, and says nothing of a schema.
 */
export function watchServices({
  dataSource,
  directory,
  key,
  accessLog,
  log,
  watchEvery,
}: WatchParts): ServiceWatch {
  const seen = new Map<string, readonly Finding[]>()
  const told = new Map<string, string>()

  async function lookAt(part: Revision): Promise<void> {
    const requestId = randomUUID()
    const as = { key, tls: directory.tls, requestId, publisher: { sub: 'gateway', agency: 'gateway' } }
    const findings = await reachSchema(part, part.routingUrl, as)
    seen.set(part.sha256, findings)
    const found = findings.map(({ code }) => code).join(' ')
    if (found === 'UNREACHABLE' || found === (told.get(part.name) ?? '')) return
    log.warn(
      { agency: part.name, requestId, found },
      'a service is otherwise than it was published, or as it was again',
    )
    await accessLog.append([
      newEntry({
        ...{ requestId, actor: { id: 'gateway', agency: 'gateway', role: 'SERVICE' }, fields: [] },
        action: {
          name: found === '' ? 'subgraphAsPublished' : 'subgraphNotAsPublished',
          outcome: 'DONE',
          subjects: { subgraph: part.name, revision: part.sha256, ...(found !== '' && { found }) },
        },
      }),
    ])
    told.set(part.name, found)
  }

  // Whoever has just been started is given time to come up.
  let isStarted = false
  const watch = everyFew(
    watchEvery,
    async () => {
      if (!isStarted) {
        isStarted = true
        return
      }
      const parts = (await readSupergraph(dataSource.manager))?.parts ?? []
      for (const part of parts) await lookAt(part)
    },
    log,
  )
  return {
    of: (revision) => seen.get(revision) ?? [],
    [Symbol.asyncDispose]: () => watch[Symbol.asyncDispose](),
  }
}
