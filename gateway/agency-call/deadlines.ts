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

type Deadlines = z.output<typeof deadlineEnvironment>

/** The hub's own services, each asked by whoever wants just that and waits for it. Every other is an agency. */
const own: Readonly<Partial<Record<string, keyof Deadlines>>> = {
  'front-door': 'FRONT_DOOR_DEADLINE_MS',
  'access-log': 'ACCESS_LOG_DEADLINE_MS',
}

/** Milliseconds after which a service counts as unreachable for a request. */
export const deadlineOf = (service: string, deadlines: Deadlines): number =>
  deadlines[own[service] ?? 'AGENCY_DEADLINE_MS']
