import type { DataSource, EntityManager } from 'typeorm'

/**
 * Milliseconds after which the other side must have said the same: longer than any answer is waited for, any log takes to be signed, and
 * clocks differ.
 */
export const SETTLING = 30_000

interface Source {
  readonly number: number
  readonly service: string
}

/** What a service told through the graph: something was answered, or done. What it does besides has no operation, and no other side. */
const wasTold = `
  event.body::jsonb ? 'operation' AND
  (event.body::jsonb -> 'fields' <> '[]'::jsonb OR event.body::jsonb #>> '{action,outcome}' IN ('ATTEMPTED', 'DONE'))`

/** Whether the gateway says of this request that the service did not answer: then it answered too late. */
const didNotAnswer = `
  EXISTS (SELECT FROM event other JOIN log_source gateway ON gateway.number = other.source AND gateway.service = 'gateway'
    WHERE other.request_id = event.request_id AND other.body::jsonb -> 'unavailable' ? $4)`

/** Up to the first entry that the gateway may still pass on: until its log was collected so much later. */
const settledService = `
  SELECT coalesce(
    (SELECT min(index) FROM event WHERE source = $1 AND index >= mine.reconciled_to
       AND at > coalesce(gateway.collected_at, '-infinity') - $2 * interval '1 millisecond'),
    mine.verified_to) AS "to", mine.reconciled_to AS "from"
  FROM log_source mine LEFT JOIN log_source gateway ON gateway.service = 'gateway'
  WHERE mine.number = $1`

const neverShown = `
  INSERT INTO log_difference (kind, source, index, leaf_hash, request_id, at, did_not_answer)
  SELECT 'DISCLOSED_NEVER_SHOWN', source, index, leaf_hash, request_id, at, ${didNotAnswer}
  FROM event WHERE source = $1 AND index >= $2 AND index < $3 AND ${wasTold}
    AND NOT EXISTS (SELECT FROM receipt WHERE receipt.source = event.source AND receipt.index = event.index
      AND receipt.leaf_hash = event.leaf_hash)
  ORDER BY index ON CONFLICT DO NOTHING`

/**
 * Up to the first receipt of a log that was not collected so much later. A log that is not believed any more is waited for by nobody, nor is
 * one that the hub does not know.
 */
const settledGateway = `
  SELECT coalesce(
    (SELECT min(event.index) FROM event JOIN receipt ON receipt.event = event.number JOIN log_source other ON other.number = receipt.source
       WHERE event.source = $1 AND event.index >= mine.reconciled_to AND other.service = ANY($3)
         AND NOT EXISTS (SELECT FROM log_problem WHERE log_problem.source = other.number)
         AND event.at > coalesce(other.collected_at, '-infinity') - $2 * interval '1 millisecond'),
    mine.verified_to) AS "to", mine.reconciled_to AS "from"
  FROM log_source mine WHERE mine.number = $1`

const neverLogged = `
  INSERT INTO log_difference (kind, source, index, leaf_hash, request_id, at, did_not_answer)
  SELECT 'SHOWN_NEVER_LOGGED', receipt.source, receipt.index, receipt.leaf_hash, receipt.request_id, receipt.at, false
  FROM event JOIN receipt ON receipt.event = event.number JOIN log_source other ON other.number = receipt.source
  WHERE event.source = $1 AND event.index >= $2 AND event.index < $3
    AND NOT EXISTS (SELECT FROM event logged WHERE logged.source = receipt.source AND logged.index = receipt.index
      AND logged.leaf_hash = receipt.leaf_hash)
    AND (receipt.index < other.verified_to OR NOT EXISTS (SELECT FROM log_problem WHERE log_problem.source = other.number))
  ORDER BY receipt.event ON CONFLICT DO NOTHING`

/**
 * Compares the two sides of every answer: what a service says it told, and what the gateway says it passed on. They are the same, or somebody
 * called the service directly, or the gateway died, or a service keeps no log of what it tells. Each entry is compared once, when it has
 * settled.
 *
 * @param services whose logs the hub knows
 */
export async function reconcileLogs(
  dataSource: DataSource,
  services: readonly string[],
  settling = SETTLING,
): Promise<void> {
  const sources = await dataSource.query<Source[]>(
    'SELECT number, service FROM log_source WHERE service = ANY($1)',
    [services],
  )
  for (const source of sources) {
    await dataSource.transaction((manager) =>
      source.service === 'gateway'
        ? reconcileGateway(manager, source, services, settling)
        : reconcileService(manager, source, settling),
    )
  }
}

async function reconcileService(
  manager: EntityManager,
  { number, service }: Source,
  settling: number,
): Promise<void> {
  const range = await rangeOf(manager, settledService, [number, settling])
  if (range === undefined) return
  await manager.query(neverShown, [number, range.from, range.to, service])
  await moveTo(manager, number, range.to)
}

async function reconcileGateway(
  manager: EntityManager,
  { number }: Source,
  services: readonly string[],
  settling: number,
): Promise<void> {
  const range = await rangeOf(manager, settledGateway, [number, settling, services])
  if (range === undefined) return
  await manager.query(neverLogged, [number, range.from, range.to])
  await moveTo(manager, number, range.to)
}

/** Whoever collects meanwhile waits, and we for her. */
const lock = 'SELECT FROM log_source WHERE number = $1 FOR UPDATE'

/**
 * What has settled. The lock comes first, by itself: a statement that had to wait for it would see how far the log was collected meanwhile,
 * and not yet what was collected, and take that for settled.
 */
async function rangeOf(
  manager: EntityManager,
  statement: string,
  parameters: readonly unknown[],
): Promise<{ readonly from: string; readonly to: string } | undefined> {
  await manager.query(lock, [parameters[0]])
  const [range] = await manager.query<{ from: string; to: string }[]>(statement, [...parameters])
  return range === undefined || Number(range.to) <= Number(range.from) ? undefined : range
}

async function moveTo(manager: EntityManager, source: number, to: string): Promise<void> {
  await manager.query('UPDATE log_source SET reconciled_to = $2 WHERE number = $1', [source, to])
}
