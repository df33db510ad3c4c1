import { z } from 'zod'
import type { AskFrontDoor } from '#shared/agency/ask-front-door'
import type { Asked } from './standing.js'

const day = z.object({
  noted: z.boolean(),
  loweredBasis: z.boolean(),
  proposedNoFurtherAction: z.boolean(),
})

/** What happened to a case within a day of an access. */
export type DayAfter = z.output<typeof day>

const answer = z.object({ days: z.array(day) })

/** Asks the front door, in the same order. @throws HubError FRONT_DOOR_UNAVAILABLE, FORBIDDEN; Error when the answer is another */
export async function daysAfter(ask: AskFrontDoor, items: readonly Asked[]): Promise<DayAfter[]> {
  if (items.length === 0) return []
  const { days } = answer.parse(await ask({ path: '/hub/day-after', question: { items } }))
  if (days.length !== items.length) throw new Error('The front door answers of others than were asked about.')
  return days
}
