import { z } from 'zod'
import { fieldOf } from '#shared/agency/partner-agencies'
import { DatePrecision, Nature, RecordStatus, type ChronologyLine } from '#shared/agency/agency-record.type'

/** What the agencies said of the children of a case. */
export interface AgencyLines {
  readonly lines: readonly ChronologyLine[]
  /** Agencies that could not be heard for every child. */
  readonly incomplete: readonly string[]
}

/** What may be null: not every gateway passes nulls on (Hive's leaves them out of a representation). */
const nullOrLeftOut = <Shape extends z.ZodType>(shape: Shape) => shape.nullable().default(null)

const line = z.object({
  childId: z.string(),
  agency: z.string(),
  on: z.iso.date(),
  precision: z.enum(DatePrecision),
  kind: z.string(),
  summary: z.string(),
  nature: z.enum(Nature),
  reliability: nullOrLeftOut(z.string()),
  otherPerson: z.boolean(),
})

const record = z.object({ status: z.enum(RecordStatus), chronology: nullOrLeftOut(z.array(line)) })

const subjects = z.array(z.object({ child: z.record(z.string(), z.unknown()).nullable() }))

/**
 * Reads what the gateway brought from the agencies. It is a caller's JSON: an agency whose part is missing, UNAVAILABLE or not in shape
 * is incomplete, and a line counts only from the agency that it names, about a child of the case.
 */
export function readAgencyLines(
  required: unknown,
  childIds: readonly string[],
  agencies: Iterable<string>,
): AgencyLines {
  const children = subjects.safeParse(required).data ?? []
  const parts = [...agencies].map((name) => {
    const records = children.map(({ child }) => record.safeParse(child?.[fieldOf(name)]).data)
    const heard = records.flatMap((each) =>
      each === undefined || each.status === RecordStatus.UNAVAILABLE ? [] : [each],
    )
    return {
      name,
      complete: heard.length >= childIds.length,
      lines: heard
        .flatMap(({ chronology }) => chronology ?? [])
        .filter(({ agency, childId }) => agency === name && childIds.includes(childId)),
    }
  })
  return {
    lines: parts.flatMap(({ lines }) => lines),
    incomplete: parts.filter(({ complete }) => !complete).map(({ name }) => name),
  }
}
