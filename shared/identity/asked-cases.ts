import { z } from 'zod'
import { caseStatement } from './grant-statement.js'

const askedCase = z.object({
  /** When the agency was asked first. */
  askedAt: z.iso.datetime(),
  /** When the agency's desk is to have decided what waits for it in this case. */
  dueAt: z.iso.datetime(),
  /** Somebody of the case lives or lived at a protected place, which anything typed about it may tell. */
  hasProtectedPlace: z.boolean(),
  /** What the agency would be told of the case for a practitioner of the hub, whoever she is. */
  statement: caseStatement,
})

/** What the front door answers to `POST /cases/asked`. */
export const askedCases = z.object({
  /** In the order in which they are due. */
  cases: z.array(askedCase),
  hasMore: z.boolean(),
})

/** A case in which an agency was asked, by a request or by somebody's emergency access, as the front door tells that agency's own desk. */
export type AskedCase = z.output<typeof askedCase>

/** One page of them. */
export type AskedCases = z.output<typeof askedCases>
