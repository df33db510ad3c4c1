import { askFrontDoor } from '#shared/agency/ask-front-door'
import { frontDoorAnswerVerifier } from '#shared/identity/front-door-answer'
import type { FrontDoorUnderTest } from './front-door-under-test.js'

/** What the front door has signed for a service that asks. */
export function signedAnswer(
  hub: FrontDoorUnderTest,
  service: string,
  path: string,
  question: object,
): Promise<unknown> {
  const postForToken = async (): Promise<string> => (await hub.post(service, path, question)).text
  return askFrontDoor({ postForToken }, frontDoorAnswerVerifier(service, hub.keys))({ path, question })
}
