import type { DataSource } from 'typeorm'
import { eachLog } from '../each-log.js'
import { indexProblems } from '../integrity/index-problems.js'
import { LATENESS, neverLogged, neverShown } from '../reconcile/reconcile-logs.js'
import { gather } from '../review/gather-accesses.js'

/** Entries of a log that are gone over at a time. */
const STRETCH = 1_000

interface Source {
  readonly number: number
  readonly service: string
  readonly reconciledTo: number
  readonly gatheredTo: number
  /** Everything that it signed is in the index. */
  readonly whole: boolean
  /** Something is wrong with it or with the index of it. */
  readonly wrong: boolean
}

const sources = `
  SELECT number, service, reconciled_to::float8 AS "reconciledTo", gathered_to::float8 AS "gatheredTo",
    verified_to = size AND size > 0 AS whole,
    EXISTS (SELECT FROM log_problem problem WHERE problem.source = log_source.number AND ended_at IS NULL)
      OR EXISTS (SELECT FROM (${indexProblems}) problem WHERE problem.source = log_source.number AND ended_at IS NULL) AS wrong
  FROM log_source WHERE service = ANY($1)`

/**
 * Compares and gathers once more what was compared and gathered before, a stretch of each log at each call and at the end the first. Both follow from
 * the entries alone, so what somebody took away since is there again, and what somebody said was done and was not is done: a difference that was
 * deleted is found, an access that was deleted is judged. What is there as it should be is not touched. While the other side is collected anew
 * nothing is compared with it: what is not there yet would look as if it had never been.
 *
 * @param services whose logs the hub knows by now
 * @returns what goes on each time where it was the last time; it begins anew where it is not remembered
 */
export function goneOverAgain(
  dataSource: DataSource,
  services: () => readonly string[],
  stretch = STRETCH,
): () => Promise<void> {
  const laps = new Map<number, number>()

  return async () => {
    const logs = await dataSource.query<Source[]>(sources, [services()])
    await eachLog(logs, async (log) => {
      if (!isComparable(log, logs)) return
      const from = laps.get(log.number) ?? 0
      const done = Math.max(log.reconciledTo, log.gatheredTo)
      laps.set(log.number, from + stretch < done ? from + stretch : 0)
      await goOver(log, from, from + stretch)
    })
  }

  async function goOver({ number, service, reconciledTo, gatheredTo }: Source, from: number, to: number) {
    const compared = [number, from, Math.min(to, reconciledTo)]
    if (service === 'gateway') await dataSource.query(neverLogged, compared)
    else await dataSource.query(neverShown, [...compared, service, LATENESS])
    if (service !== 'gateway') await dataSource.query(gather, [number, from, Math.min(to, gatheredTo)])
  }
}

/** The other side of a service is the gateway; that of the gateway is every log, and what is wrong with one is waited for by nobody. */
const isComparable = ({ service }: Source, logs: readonly Source[]): boolean =>
  service === 'gateway'
    ? logs.every(({ whole, wrong }) => whole || wrong)
    : logs.some((log) => log.service === 'gateway' && log.whole && !log.wrong)
