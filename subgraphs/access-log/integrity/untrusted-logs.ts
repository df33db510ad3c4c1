import type { DataSource } from 'typeorm'
import { allProblems } from './all-problems.js'
import type { UntrustedLog } from './untrusted-log.type.js'

const statement = `
  SELECT coalesce(source.service, source.origin) AS service, source.origin, problem.kind, problem.first_bad_index::float8 AS "firstBadIndex", problem.found_at AS "foundAt"
  FROM (${allProblems}) problem JOIN log_source source ON source.number = problem.source
  WHERE problem.ended_at IS NULL ORDER BY 1, problem.rank`

/** The logs in which something is wrong, or in the index of them, or that show nothing: whatever is told of accesses says which, so that what is not there is not taken for nothing. */
export const untrustedLogs = (dataSource: DataSource): Promise<UntrustedLog[]> => dataSource.query(statement)
