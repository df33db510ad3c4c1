import { randomUUID } from 'node:crypto'
import type { PersonaId } from '#shared/synthetic/personas'
import type { FrontDoorUnderTest, GraphAnswer } from './front-door-under-test.js'
import { told } from './verbs.js'

/** A child of nobody, whom no index knows. */
export const newChild = {
  givenName: 'Perpetua',
  familyName: 'Wimbleford',
  dateOfBirth: '2019-05-04',
  sex: 'F',
} as const

/** A form that a school has filled in, as it is sent; `but` is what is different. */
export const aContact = (but: object = {}) => ({
  id: randomUUID(),
  source: 'CODE_2A',
  referrer: {
    name: 'Hildegard Larksworthy',
    relation: 'Designated safeguarding lead',
    organisation: 'Overwater Primary School',
    reachedBy: '01632 960017',
  },
  concern: 'NEGLECT',
  worry: 'She comes to school hungry, and says that nobody was at home last night.',
  inDanger: false,
  familyTold: true,
  consent: 'GIVEN',
  consentAccount: 'Her mother said yes on the telephone.',
  children: [newChild],
  ...but,
})

/** A report of the police that they grade as low. */
export const lowReport = (children: readonly object[], but: object = {}) =>
  aContact({
    ...{ source: 'CODE_6', reportGrade: 'LOW', concern: 'FAMILY_UNDER_STRESS', children },
    ...but,
  })

/** Sends a form. */
export const send = (hub: FrontDoorUnderTest, persona: PersonaId, input: object): Promise<GraphAnswer> =>
  hub.ask(
    persona,
    'mutation ($input: ContactInput!) { receiveContact(input: $input) { contactId assessmentId receivedAt } }',
    { input },
  )

/** Sends a form that is received; the case that begins with it. */
export async function caseOf(hub: FrontDoorUnderTest, persona: PersonaId, input: object): Promise<string> {
  // The mutation's own shape.
  return (told(await send(hub, persona, input)) as { assessmentId: string }).assessmentId
}
