import type { DataSource } from 'typeorm'
import type { UntrustedLog } from './untrusted-log.type.js'

const statement = `
  SELECT source.service, source.origin, problem.kind, problem.first_bad_index::float8 AS "firstBadIndex", problem.found_at AS "foundAt"
  FROM log_problem problem JOIN log_source source ON source.number = problem.source
  WHERE problem.ended_at IS NULL ORDER BY source.service`

/** The logs in which something is wrong: whatever is told of accesses says which, so that what is not there is not taken for nothing. */
export const untrustedLogs = (dataSource: DataSource): Promise<UntrustedLog[]> => dataSource.query(statement)
