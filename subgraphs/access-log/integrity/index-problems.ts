/**
 * SQL: where the index was found to be another than a log, as `log_problem` tells it of logs: one row for each log and repair. It is open until
 * all of the log was compared with the index again, and nothing differed.
 */
export const indexProblems = `
  SELECT problem.source, 'INDEX_DIFFERS' AS kind, min(problem.first_bad_index) AS first_bad_index, max(problem.first_bad_index) AS last_bad_index,
    min(problem.found_at) AS found_at, repair.at AS ended_at, repair.compared_with AS ended_with
  FROM index_problem problem LEFT JOIN LATERAL (
    SELECT number, at, compared_with FROM index_repair
    WHERE index_repair.source = problem.source AND index_repair.number > problem.since ORDER BY number LIMIT 1
  ) repair ON true
  GROUP BY problem.source, repair.number, repair.at, repair.compared_with`
