import type { DataSource } from 'typeorm'
import { openCheckpoint } from '#shared/access-log/note/checkpoint'
import { cosignatureOf } from '#shared/access-log/note/cosignature'
import type { VerifierKey } from '#shared/access-log/note/verifier-key'
import type { KnownLog } from '../collect/known-logs.js'
import type { LogProblemKind } from './log-problem.codes.js'
import type { LogStatus } from './log-status.type.js'

interface Row {
  readonly origin: string
  readonly size: string
  readonly note: string | null
  readonly verifiedTo: string
  readonly collectedAt: Date | null
  readonly reconciledTo: string
  readonly kind: LogProblemKind | null
  readonly firstBadIndex: string | null
  readonly foundAt: Date | null
}

/** What is wrong with a log itself is told before what is wrong with the index of it. */
const statement = `
  SELECT source.origin, source.size, source.note, source.verified_to AS "verifiedTo", source.collected_at AS "collectedAt",
    source.reconciled_to AS "reconciledTo", problem.kind, problem.first_bad_index AS "firstBadIndex", problem.found_at AS "foundAt"
  FROM log_source source LEFT JOIN LATERAL (
    SELECT 1 AS rank, kind, first_bad_index, found_at FROM log_problem WHERE log_problem.source = source.number
    UNION ALL SELECT 2, 'INDEX_DIFFERS', first_bad_index, found_at FROM index_problem WHERE index_problem.source = source.number
    ORDER BY rank, found_at LIMIT 1
  ) problem ON true`

/** How far each log of the hub is believed; one that was never reached is believed in nothing. */
export async function logStatuses(
  dataSource: DataSource,
  logs: readonly KnownLog[],
  witnesses: readonly VerifierKey[],
): Promise<LogStatus[]> {
  const rows = new Map((await dataSource.query<Row[]>(statement)).map((row) => [row.origin, row]))
  return logs.map(({ service, origin, key }) => {
    const row = rows.get(origin)
    const note = row?.note ?? null
    const opened = note === null ? undefined : openCheckpoint(note, key)
    return {
      service,
      origin,
      size: Number(row?.size ?? 0),
      lastCheckpoint: note,
      verifiedTo: Number(row?.verifiedTo ?? 0),
      collectedAt: row?.collectedAt ?? null,
      witnesses: witnesses.map((witness) => ({
        name: witness.name,
        at: (opened && cosignatureOf(opened, witness)?.at) ?? null,
      })),
      reconciledTo: Number(row?.reconciledTo ?? 0),
      problem: row === undefined ? null : problemOf(row),
    }
  })
}

const problemOf = ({ kind, firstBadIndex, foundAt }: Row): LogStatus['problem'] =>
  kind === null || foundAt === null ? null : { kind, firstBadIndex: Number(firstBadIndex), foundAt }
