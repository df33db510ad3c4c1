import { randomUUID } from 'node:crypto'
import type { PersonaId } from '#shared/synthetic/personas'
import type { FrontDoorUnderTest, GraphAnswer } from './front-door-under-test.js'
import { told } from './verbs.js'

/** A consultation, as it is sent; `but` is what is different. */
export const anAdvice = (but: object = {}) => ({
  id: randomUUID(),
  source: 'CODE_3B',
  caller: { name: 'Hildegard Larksworthy', organisation: 'Health visiting', reachedBy: '01632 960017' },
  question: 'A mother says that she is low since the birth. Does that need a contact?',
  answer: 'Ask her what help she wants, and ring again if she says that she fears for the baby.',
  outcome: 'ADVISED',
  ...but,
})

/** Sends a consultation. */
export const recordAdvice = (
  hub: FrontDoorUnderTest,
  persona: PersonaId,
  input: object,
): Promise<GraphAnswer> =>
  hub.ask(
    persona,
    `mutation ($input: AdviceInput!) { recordAdvice(input: $input) { id takenAt takenBy source caller { name } question answer outcome
      services { name } child { givenName familyName dateOfBirth } childNamedBecause contactId } }`,
    { input },
  )

/** Records a consultation; its id. */
export async function adviceOf(hub: FrontDoorUnderTest, persona: PersonaId, input: object): Promise<string> {
  // The mutation's own shape.
  return (told(await recordAdvice(hub, persona, input)) as { id: string }).id
}
