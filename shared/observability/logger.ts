import { pino, type Logger } from 'pino'

export type { Logger } from 'pino'

/**
 * A service's log: one JSON object per line on standard output. It carries codes, counts, durations and request ids - never
 * a query, a variable, a token or anything else about a person.
 */
export function createLogger(service: string, level: string): Logger {
  return pino({ level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime })
}
