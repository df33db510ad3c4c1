import type { DataSource, EntityManager } from 'typeorm'
import { eachLog } from '../each-log.js'

/**
 * Milliseconds after which the other side must have said the same: longer than any answer is waited for, any log takes to be signed, and
 * clocks differ.
 */
export const SETTLING = 30_000

interface Source {
  readonly number: number
  readonly service: string
}

/**
 * Milliseconds by which an entry may stand before or after the time in which the gateway waited for it: a service that is slow goes on for
 * some seconds after nobody waits for it any more (its own statements give up after 5), and clocks differ.
 */
export const LATENESS = 10_000

/**
 * What a service told through the graph: that it has no record of a child is told too, and so is what was done. What it refused told nothing;
 * what it does besides has no operation, and no other side.
 */
const wasTold = `
  event.body::jsonb ? 'operation' AND event.body::jsonb #>> '{action,outcome}' IS DISTINCT FROM 'REFUSED'`

/** The gateway alone says what it passed on, and of an entry only in the answer to the same request. */
const isShown = `
  EXISTS (SELECT FROM receipt JOIN event answer ON answer.number = receipt.event
      JOIN log_source gateway ON gateway.number = answer.source AND gateway.service = 'gateway'
    WHERE receipt.source = event.source AND receipt.index = event.index AND receipt.leaf_hash = event.leaf_hash
      AND receipt.request_id = event.request_id)`

/**
 * Until when a log is known: everything that it signed is in the index, and it signed last after this moment, by the clock of this service.
 * What it claims of its own time settles nothing, nor does that it was read, while it signs nothing.
 */
const knownUntil = (log: string): string => `
  coalesce(CASE WHEN ${log}.verified_to = ${log}.size THEN ${log}.signed_at END, '-infinity') - $2 * interval '1 millisecond'`

/** Up to the first entry that the gateway may still say that it passed on: until its log is known up to so much later. */
const settledService = `
  SELECT coalesce(
    (SELECT min(index) FROM event WHERE source = $1 AND index >= mine.reconciled_to AND ${wasTold} AND NOT ${isShown}
       AND collected_at > ${knownUntil('gateway')}),
    mine.verified_to) AS "to", mine.reconciled_to AS "from"
  FROM log_source mine LEFT JOIN log_source gateway ON gateway.service = 'gateway'
  WHERE mine.number = $1`

/**
 * The gateway's own entry explains what came too late for it, and no more than it says it asked: the same document, by the same person, of
 * that service, of a child that it names, in the time that it waited and {@link LATENESS}; of each child as often as it asked, and of no more
 * children than it named. Whatever else bears the name of that request was asked by somebody else.
 */
export const neverShown = `
  WITH found AS MATERIALIZED (
    SELECT * FROM event WHERE source = $1 AND index >= $2 AND index < $3 AND ${wasTold} AND NOT ${isShown}),
  late AS (
    SELECT number FROM (
      SELECT event.number, asked.calls, asked.children,
        row_number() OVER (PARTITION BY alike.request, alike.document, alike.action, event.child ORDER BY event.index) AS of_child,
        row_number() OVER (PARTITION BY alike.request, alike.document, alike.action ORDER BY event.index) AS of_all
      FROM event CROSS JOIN LATERAL (
        SELECT event.request_id AS request, event.body::jsonb #>> '{operation,sha256}' AS document,
          jsonb_build_array(event.body::jsonb #> '{action,name}', event.body::jsonb #> '{action,outcome}') AS action
      ) alike
      CROSS JOIN LATERAL (
        SELECT max((call ->> 'calls')::numeric) AS calls, max((call ->> 'children')::numeric) AS children
        FROM event answer JOIN log_source gateway ON gateway.number = answer.source AND gateway.service = 'gateway'
        CROSS JOIN LATERAL jsonb_array_elements(answer.body::jsonb -> 'unanswered') call
        WHERE answer.request_id = event.request_id AND answer.actor = event.actor
          AND call ->> 'service' = $4 AND call ->> 'sha256' = alike.document
          AND (answer.child IS NOT DISTINCT FROM event.child OR NOT call ? 'children')
          AND event.at >= (call ->> 'from')::timestamptz - $5 * interval '1 millisecond'
          AND event.at <= (call ->> 'until')::timestamptz + $5 * interval '1 millisecond'
      ) asked
      WHERE event.source = $1 AND event.index < $3 AND event.request_id IN (SELECT request_id FROM found)
        AND asked.calls IS NOT NULL AND ${wasTold} AND NOT ${isShown}
    ) told WHERE of_child <= calls AND (children IS NULL OR of_all <= children))
  INSERT INTO log_difference (kind, source, index, leaf_hash, request_id, at, did_not_answer)
  SELECT 'DISCLOSED_NEVER_SHOWN', source, index, leaf_hash, request_id, at, number IN (SELECT number FROM late)
  FROM found ORDER BY index ON CONFLICT DO NOTHING`

/**
 * Up to the first receipt of what a log has not come to yet, until that is known up to so much later. A log that is not believed any more is
 * waited for by nobody, nor is one that the hub does not know.
 */
const settledGateway = `
  SELECT coalesce(
    (SELECT min(event.index) FROM event JOIN receipt ON receipt.event = event.number JOIN log_source other ON other.number = receipt.source
       WHERE event.source = $1 AND event.index >= mine.reconciled_to AND other.service IS NOT NULL
         AND NOT EXISTS (SELECT FROM log_problem WHERE log_problem.source = other.number AND ended_at IS NULL)
         AND receipt.index >= other.verified_to AND event.collected_at > ${knownUntil('other')}),
    mine.verified_to) AS "to", mine.reconciled_to AS "from"
  FROM log_source mine WHERE mine.number = $1`

/** SQL: what the gateway passed on in a stretch of its log, and no log has. */
export const neverLogged = `
  INSERT INTO log_difference (kind, source, index, leaf_hash, request_id, at, did_not_answer)
  SELECT 'SHOWN_NEVER_LOGGED', receipt.source, receipt.index, receipt.leaf_hash, receipt.request_id, receipt.at, false
  FROM event JOIN receipt ON receipt.event = event.number JOIN log_source other ON other.number = receipt.source
  WHERE event.source = $1 AND event.index >= $2 AND event.index < $3
    AND NOT EXISTS (SELECT FROM event logged WHERE logged.source = receipt.source AND logged.index = receipt.index
      AND logged.leaf_hash = receipt.leaf_hash AND logged.request_id = receipt.request_id)
    AND (receipt.index < other.verified_to OR NOT EXISTS (SELECT FROM log_problem WHERE log_problem.source = other.number AND ended_at IS NULL))
  ORDER BY receipt.event ON CONFLICT DO NOTHING`

/** SQL: who says that more was compared than was proved says nothing: it is compared from the first entry on. */
const anew = 'UPDATE log_source SET reconciled_to = 0 WHERE reconciled_to > verified_to'

/**
 * Compares the two sides of every answer: what a service says it told, and what the gateway says it passed on. They are the same, or somebody
 * called the service directly, or the gateway died, or a service keeps no log of what it tells. Each entry is compared once, when it has
 * settled.
 *
 * @param services whose logs the hub knows
 * @throws AggregateError of the logs that could not be compared, when all others were
 */
export async function reconcileLogs(
  dataSource: DataSource,
  services: readonly string[],
  settling = SETTLING,
): Promise<void> {
  await dataSource.query(anew)
  const sources = await dataSource.query<Source[]>(
    'SELECT number, service FROM log_source WHERE service = ANY($1)',
    [services],
  )
  await eachLog(sources, (source) =>
    dataSource.transaction((manager) =>
      source.service === 'gateway'
        ? reconcileGateway(manager, source, settling)
        : reconcileService(manager, source, settling),
    ),
  )
}

async function reconcileService(
  manager: EntityManager,
  { number, service }: Source,
  settling: number,
): Promise<void> {
  const range = await rangeOf(manager, settledService, [number, settling])
  if (range === undefined) return
  await manager.query(neverShown, [number, range.from, range.to, service, LATENESS])
  await moveTo(manager, number, range.to)
}

async function reconcileGateway(manager: EntityManager, { number }: Source, settling: number): Promise<void> {
  const range = await rangeOf(manager, settledGateway, [number, settling])
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
