import { z } from 'zod'

const readCase = z.object({
  assessment: z.string(),
  /** Those who were asked about and are of the case; none while it is restricted, also for those who are named: a report waits until then. */
  children: z.array(z.object({ id: z.string(), pseudonym: z.string() })),
  /** Somebody of the case is protected: nothing that may give a place away is told of a record. */
  hasProtectedPlace: z.boolean(),
})

/** What the front door answers to `POST /cases/read`. */
export const readCases = z.object({ cases: z.array(readCase) })

/** A case in which an agency's records were read, as the front door tells that agency's own desk: whose the pseudonyms in its log are. */
export type ReadCase = z.output<typeof readCase>

/** Those of them that somebody of the desk may know of. */
export type ReadCases = z.output<typeof readCases>
