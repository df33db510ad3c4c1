import { z } from 'zod'
import type { AskFrontDoor } from './ask-front-door.js'

const answer = z.array(z.object({ hubId: z.string(), pseudonym: z.string() }))

/**
 * What the logs call children whom the agency has linked to the hub, by their ids there: for what an agency tells without a grant, which
 * would say so. Somebody whom the front door does not name is not in the answer.
 *
 * @throws HubError FRONT_DOOR_UNAVAILABLE, UNAUTHENTICATED
 */
export async function linkedPseudonyms(
  ask: AskFrontDoor,
  hubIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (hubIds.length === 0) return new Map()
  const told = answer.parse(await ask({ path: '/links/pseudonyms', question: { hubIds } }))
  return new Map(told.map(({ hubId, pseudonym }) => [hubId, pseudonym]))
}
