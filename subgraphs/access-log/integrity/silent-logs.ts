/** Minutes for which a log may show nothing: it is read every few seconds, and signed and witnessed every minute if it does not grow. */
const PATIENCE = 5

/**
 * SQL: the logs that show nothing, as `log_problem` tells of what is wrong with logs: those that could not be read, whose readers were turned away
 * for instance, and those that nobody signs any more, which look as they did before whatever is written into them. We witness all logs, so by
 * our own clock we know when each was signed last. It is told from what is known now, ends by itself, and is kept nowhere. Of a log that is not
 * believed nothing new is taken in, so that it has shown nothing says no more.
 */
export const silentLogs = `
  SELECT number AS source, 'SILENT' AS kind, verified_to AS first_bad_index, heard_of + interval '${PATIENCE} minutes' AS found_at,
    NULL::timestamptz AS ended_at, NULL::text AS ended_with
  FROM (
    SELECT number, verified_to, least(
      coalesce(collected_at, met_at),
      coalesce((SELECT cosigned_at FROM log.witnessed WHERE witnessed.origin = log_source.origin ORDER BY size DESC, cosigned_at DESC LIMIT 1), met_at)
    ) AS heard_of
    FROM log_source WHERE service IS NOT NULL
  ) known WHERE NOT EXISTS (SELECT FROM log_problem WHERE source = known.number AND log_problem.ended_at IS NULL)
    AND heard_of < now() - interval '${PATIENCE} minutes'`
