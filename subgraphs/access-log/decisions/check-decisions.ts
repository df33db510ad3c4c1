import { randomUUID } from 'node:crypto'
import type { DataSource } from 'typeorm'
import type { AccessLog } from '#shared/access-log/append/access-log'
import type { LogEntry } from '#shared/access-log/entry'
import { newEntry } from '#shared/access-log/new-entry'
import type { Logger } from '#shared/observability/logger'
import { SETTLING } from '../reconcile/reconcile-logs.js'
import { differingDecisions, found, SERVICE } from './kept-decisions.js'

/** A decision of which tables and log do not say the same. */
interface Difference {
  readonly act: string
  readonly subject: string
  readonly id: string
  readonly actor: string
  readonly says: string | null
  /** Of the entry that says it; none where the tables alone do. */
  readonly index: number | null
}

/** How far our own log is known: everything before this instant, by our own clock. */
const own = `
  SELECT number, note, verified_to::float8 AS "verifiedTo", CASE WHEN verified_to = size THEN signed_at END AS "knownTo"
  FROM log_source WHERE service = $1 AND note IS NOT NULL`

interface Own {
  readonly number: number
  readonly note: string
  readonly verifiedTo: number
  readonly knownTo: Date | null
}

const keep = 'INSERT INTO decision_problem (source, first_bad_index) VALUES ($1, $2) ON CONFLICT DO NOTHING'
const end = `
  UPDATE decision_problem SET ended_at = clock_timestamp(), ended_with = $2 WHERE source = $1 AND ended_at IS NULL`

/**
 * Compares what is kept of decisions about accesses - reviews, verdicts, explanations, delays - with what our own signed log says of them, each time that
 * it is called. What the log says and the tables do not, or otherwise, was altered; what the tables alone say was put there, once our log has been known
 * for longer than that. That a review was opened and a difference found is told to the log here, so that neither can vanish.
 *
 * @returns a check that remembers what it has told, and since when it waits for what
 */
export function decisionCheck(
  dataSource: DataSource,
  accessLog: AccessLog,
  logger: Logger,
  settling = SETTLING,
): () => Promise<void> {
  const told = new Set<string>()
  let waiting = new Map<string, Date>()

  return async () => {
    const now = new Date()
    const differences = await dataSource.query<Difference[]>(differingDecisions)
    await tell(differences.filter(isFound).filter((each) => !told.has(keyOf(each))))
    waiting = new Map(differences.map((each) => [keyOf(each), waiting.get(keyOf(each)) ?? now]))
    const [log] = await dataSource.query<Own[]>(own, [SERVICE])
    if (log === undefined) return
    const settled = (log.knownTo?.getTime() ?? 0) - settling
    const wrong = differences.filter(
      (each) => each.index !== null || (waiting.get(keyOf(each)) ?? now).getTime() < settled,
    )
    for (const { act, subject, id, index } of wrong)
      logger.error({ act, subject, id, index }, 'what is kept of a decision is not what the log says')
    if (wrong.length > 0)
      await dataSource.query(keep, [
        log.number,
        Math.min(...wrong.map(({ index }) => index ?? log.verifiedTo)),
      ])
    else if (differences.length === 0) await dataSource.query(end, [log.number, log.note])
  }

  async function tell(differences: readonly Difference[]): Promise<void> {
    if (differences.length === 0) return
    const requestId = randomUUID()
    await accessLog.append(differences.map((each) => foundEntry(requestId, each)))
    for (const each of differences) told.add(keyOf(each))
  }
}

/** What the service found itself, and the log does not say yet. */
const isFound = ({ act, index }: Difference): boolean =>
  index === null && (Object.values(found) as readonly string[]).includes(act)

const keyOf = ({ act, subject, id, actor, says, index }: Difference): string =>
  JSON.stringify([act, subject, id, actor, says, index])

const foundEntry = (requestId: string, { act, subject, id, says }: Difference): LogEntry =>
  newEntry({
    requestId,
    actor: { id: SERVICE, agency: SERVICE, role: 'SERVICE' },
    fields: [],
    action: { name: act, outcome: 'DONE', subjects: { [subject]: id, ...(says !== null && { kept: says }) } },
  })
