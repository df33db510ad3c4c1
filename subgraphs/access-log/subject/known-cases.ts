import { z } from 'zod'
import type { AskFrontDoor } from '#shared/agency/ask-front-door'

const known = z.object({
  assessment: z.string(),
  /** Reports wait until that is lifted. */
  isRestricted: z.boolean(),
  /** How the logs call the children in it. */
  pseudonyms: z.array(z.string()),
})

/** A case that there is, as the front door says now. */
export type KnownCase = z.output<typeof known>

const answer = z.object({ cases: z.array(known) })

/** Asks the front door about cases; those that there are not are not in its answer. */
export type KnownCases = (assessments: readonly string[]) => Promise<readonly KnownCase[]>

/** @throws HubError FRONT_DOOR_UNAVAILABLE, FORBIDDEN; Error when the answer is another */
export const knownCasesOf =
  (ask: AskFrontDoor): KnownCases =>
  async (assessments) =>
    assessments.length === 0
      ? []
      : answer.parse(await ask({ path: '/hub/known-cases', question: { assessments } })).cases
