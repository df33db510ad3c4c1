import { askFrontDoor, type AskFrontDoor } from '#shared/agency/ask-front-door'
import { frontDoorAnswerVerifier } from '#shared/identity/front-door-answer'
import type { FrontDoorUnderTest } from './front-door-under-test.js'

/** A service as it asks, while somebody on the way brings what the front door answers it to this question, whatever it asks. */
export function replayedAnswer(
  hub: FrontDoorUnderTest,
  service: string,
  path: string,
  question: object,
): AskFrontDoor {
  const postForToken = async (): Promise<string> => (await hub.post(service, path, question)).text
  return askFrontDoor({ postForToken }, frontDoorAnswerVerifier(service, hub.keys))
}

/** What the front door has signed for a service that asks. */
export const signedAnswer = (
  hub: FrontDoorUnderTest,
  service: string,
  path: string,
  question: object,
): Promise<unknown> => replayedAnswer(hub, service, path, question)({ path, question })
