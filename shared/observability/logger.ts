import { pino, type Logger } from 'pino'

export type { Logger } from 'pino'

/**
 * A service's log: one JSON object per line on standard output. It carries codes, counts, durations and request ids - never
 * a query, a variable, a token or anything else about a person.
 */
export function createLogger(service: string, level: string): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  })
}

/**
 * What a log may say of an error: its kind, PostgreSQL's code, and where it happened. Neither its message nor its other properties:
 * database errors quote values, and a driver keeps a statement's parameters.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const at = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
  return { type: error.name, ...code, at }
}
