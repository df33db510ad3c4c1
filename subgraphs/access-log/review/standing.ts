import { z } from 'zod'
import type { AskFrontDoor } from '#shared/agency/ask-front-door'

/** What somebody was to a case when she looked, by records of the time: as much of the front door's answer as we read. */
const standing = z.object({
  known: z.boolean(),
  task: z.object({ givenBy: z.string().nullable(), givenAt: z.iso.datetime() }).nullable(),
  emergencyAccess: z.object({ reviewedBy: z.string().nullable() }).nullable(),
  basis: z.object({ setBy: z.string(), setAt: z.string(), confirmedBy: z.string().nullable() }).nullable(),
  asked: z.array(z.object({ agency: z.string(), askedAt: z.string() })),
  ownConsents: z.array(z.string()),
  onDutyRota: z.boolean(),
  /** What the child is to her, where that was declared. */
  ties: z.array(z.string()),
  explained: z.boolean(),
})

/** {@link standing} */
export type Standing = z.output<typeof standing>

const answer = z.object({ standings: z.array(standing) })

/** Who looked at which case when. */
export interface Asked {
  readonly assessment: string
  readonly actor: string
  readonly at: string
}

/** And at which child; in a case or outside any. */
export interface LookedAt extends Omit<Asked, 'assessment'> {
  readonly assessment: string | null
  readonly child: string
}

/** Asks the front door, in the same order. @throws HubError FRONT_DOOR_UNAVAILABLE, FORBIDDEN; Error when the answer is another */
export async function standingsOf(ask: AskFrontDoor, items: readonly LookedAt[]): Promise<Standing[]> {
  if (items.length === 0) return []
  const { standings } = answer.parse(await ask({ path: '/hub/standing', question: { items } }))
  if (standings.length !== items.length)
    throw new Error('The front door answers of others than were asked about.')
  return standings
}
