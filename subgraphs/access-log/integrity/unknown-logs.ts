import type { DataSource } from 'typeorm'
import type { KnownLog } from '../collect/known-logs.js'

/** A log that a receipt names has a row too: while nothing is said to be proved of it, and it is called no service’s, it is asked for by nobody. */
const distrust = `
  INSERT INTO log_problem (source, kind, first_bad_index)
  SELECT number, 'NOT_SIGNED', 0 FROM log_source
  WHERE (service IS NOT NULL OR verified_to > 0) AND NOT EXISTS (
    SELECT FROM unnest($1::text[], $2::text[]) known(service, origin)
    WHERE (known.service, known.origin) = (log_source.service, log_source.origin))
  ON CONFLICT DO NOTHING`

/**
 * Believes nothing of a log that the hub's directory does not name: nobody reads it, and there is no key that it could be signed with, so whatever
 * stands in the index of it somebody put there - or its service has left the hub, and can be asked no more. What is not believed is
 * marked wherever accesses are told (infra/decisions/logs-that-nobody-knows.md). One that is named again is believed again as any restored log is.
 */
export async function distrustUnknownLogs(
  dataSource: DataSource,
  logs: readonly Pick<KnownLog, 'service' | 'origin'>[],
): Promise<void> {
  await dataSource.query(distrust, [logs.map(({ service }) => service), logs.map(({ origin }) => origin)])
}
