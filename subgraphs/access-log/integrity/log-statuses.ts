import type { DataSource } from 'typeorm'
import { openCheckpoint } from '#shared/access-log/note/checkpoint'
import { cosignatureOf } from '#shared/access-log/note/cosignature'
import type { VerifierKey } from '#shared/access-log/note/verifier-key'
import type { KnownLog } from '../collect/known-logs.js'
import { allProblems } from './all-problems.js'
import type { EndedLogProblem, LogProblem } from './log-problem.type.js'
import type { LogStatus } from './log-status.type.js'

interface Row {
  readonly number: number
  readonly service: string
  readonly origin: string
  readonly size: string
  readonly note: string | null
  readonly verifiedTo: string
  readonly collectedAt: Date | null
  readonly reconciledTo: string
  readonly waitingSince: Date | null
}

interface ProblemRow extends LogProblem {
  readonly source: number
  readonly endedAt: Date | null
  readonly endedWith: string | null
}

/** A log; one that is nobody's has no key. */
interface Told extends Pick<KnownLog, 'service' | 'origin'> {
  readonly key?: VerifierKey
}

const sources = `
  SELECT number, coalesce(service, origin) AS service, origin, size, note, verified_to AS "verifiedTo", collected_at AS "collectedAt", reconciled_to AS "reconciledTo",
    (SELECT event.collected_at FROM event
     WHERE event.source = log_source.number AND event.index >= reconciled_to AND event.index < verified_to ORDER BY event.index LIMIT 1) AS "waitingSince"
  FROM log_source ORDER BY number`

const problems = `
  SELECT source, kind, first_bad_index::float8 AS "firstBadIndex", found_at AS "foundAt", ended_at AS "endedAt", ended_with AS "endedWith"
  FROM (${allProblems}) problem ORDER BY rank, "endedAt" DESC NULLS FIRST, "foundAt"`

/** How far each log of the hub is believed; one that was never reached is believed in nothing. One that is not the hub's is told where something is wrong with it. */
export async function logStatuses(
  dataSource: DataSource,
  logs: readonly KnownLog[],
  witnesses: readonly VerifierKey[],
): Promise<LogStatus[]> {
  const rows = new Map((await dataSource.query<Row[]>(sources)).map((row) => [row.origin, row]))
  const found = Map.groupBy(await dataSource.query<ProblemRow[]>(problems), ({ source }) => source)
  const ofHub = new Set(logs.map(({ origin }) => origin))
  const strangers = [...rows.values()].filter(({ number, origin }) => found.has(number) && !ofHub.has(origin))
  const told: readonly Told[] = [...logs, ...strangers]
  return told.map(({ service, origin, key }) => {
    const row = rows.get(origin)
    const note = row?.note ?? null
    const wrong = found.get(row?.number ?? 0) ?? []
    const opened = note === null || key === undefined ? undefined : openCheckpoint(note, key)
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
      waitingSince: row?.waitingSince ?? null,
      problem: wrong.find(({ endedAt }) => endedAt === null) ?? null,
      history: wrong.flatMap(ended),
    }
  })
}

const ended = ({ endedAt, endedWith, ...problem }: ProblemRow): EndedLogProblem[] =>
  endedAt === null || endedWith === null ? [] : [{ ...problem, endedAt, endedWith }]
