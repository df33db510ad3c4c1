import { z } from 'zod'

const milliseconds = (standard: number) => z.coerce.number().int().positive().default(standard)

/** How long the gateway waits for an answer, in milliseconds: an agency that is slow keeps no view waiting. */
export const deadlineEnvironment = z.object({
  AGENCY_DEADLINE_MS: milliseconds(750),
  FRONT_DOOR_DEADLINE_MS: milliseconds(5_000),
  ACCESS_LOG_DEADLINE_MS: milliseconds(10_000),
  // A report counts a year of records, and keeps no view waiting.
  REPORT_DEADLINE_MS: milliseconds(10_000),
})

/** How long is waited for whom. */
export type Deadlines = z.output<typeof deadlineEnvironment>

/** The hub's own services, each asked by whoever wants just that and waits for it. Every other is an agency. */
const own: Readonly<Partial<Record<string, keyof Deadlines>>> = {
  'front-door': 'FRONT_DOOR_DEADLINE_MS',
  'access-log': 'ACCESS_LOG_DEADLINE_MS',
}

/** Milliseconds after which a service counts as unreachable for a request. */
export const deadlineOf = (service: string, deadlines: Deadlines): number =>
  deadlines[own[service] ?? 'AGENCY_DEADLINE_MS']

/** The part of a deadline, in milliseconds, that does not begin before this process has time to read what has come. */
const REST = 250

/** Tells when so many milliseconds are over; disposed of, nothing is left that would be kept in memory until then. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal
}

/**
 * Tells that so many milliseconds are over. An agency is not late because we were: while the gateway reads a new graph, which is most of a
 * second's work, answers come and nobody reads them.
 */
export function deadlineIn(milliseconds: number): Deadline {
  const passed = new AbortController()
  const rest = Math.min(REST, milliseconds / 2)
  const tell = () => passed.abort(new DOMException('It took too long.', 'TimeoutError'))
  let timer = setTimeout(() => (timer = setTimeout(tell, rest).unref()), milliseconds - rest).unref()
  return { signal: passed.signal, [Symbol.dispose]: () => clearTimeout(timer) }
}
