import { indexProblems } from './index-problems.js'
import { silentLogs } from './silent-logs.js'

/**
 * SQL: whatever is or was wrong with logs, and with what is kept of them. What is wrong with a log itself is told before what is wrong with the
 * index of it, that before what is wrong with decisions that stand beside it, and all before that nothing is heard of it.
 */
export const allProblems = `
  SELECT 1 AS rank, source, kind, first_bad_index, found_at, ended_at, ended_with FROM log_problem
  UNION ALL SELECT 2, source, kind, first_bad_index, found_at, ended_at, ended_with FROM (${indexProblems}) index_problem
  UNION ALL SELECT 3, source, 'DECISIONS_DIFFER', first_bad_index, found_at, ended_at, ended_with FROM decision_problem
  UNION ALL SELECT 4, source, kind, first_bad_index, found_at, ended_at, ended_with FROM (${silentLogs}) silent`
