import type { PersonaId } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import type { FrontDoorUnderTest, GraphAnswer } from '../../testing/front-door-under-test.js'

const fields = `id subjectId giverId relationship authority parentalResponsibility competence competenceAssessedBy
  competenceAssessedOn kind purpose agencies categories evidence interpreter present askedBy askedAt answer reason validFrom
  expiresOn supersededBy supersedes whatWasWrong withdraws recordedBy recordedAt`
const inputs = { record: 'Record', withdraw: 'Withdraw', expire: 'Expire', supersede: 'Supersede' } as const

const standings = `query ($id: ID!, $agency: String, $category: String) { mashAssessment(id: $id) {
  effectiveConsents(on: "2026-11-02", agency: $agency, category: $category) { personId category consent } } }`

/** A verb of the register. */
export type Verb = keyof typeof inputs

/** A record as it was answered. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string }

/** A case with its people. */
export interface StoryCase {
  readonly id: string
  /** The id of somebody of the story. */
  readonly person: (key: string) => string
}

/** Writes in the register as a client would. */
export interface RegisterClient {
  send(verb: Verb, input: object, persona?: PersonaId): Promise<GraphAnswer>
  /** The record that was written. @throws Error where it was refused */
  write(verb: Verb, input: object, persona?: PersonaId): Promise<Row>
  /** Code and words of the refusal. @throws Error where it was written */
  refusal(verb: Verb, input: object, persona?: PersonaId): Promise<string>
  /** Where consent stands on the stories' day for one person, as the query says it. */
  standing(of: StoryCase, key: string, agency: string, category?: string): Promise<unknown>
}

/** A client of one front door, Amara's unless somebody else is named. */
export function registerClient(hub: Pick<FrontDoorUnderTest, 'ask'>): RegisterClient {
  const send: RegisterClient['send'] = (verb, input, persona = 'amara') =>
    hub.ask(
      persona,
      `mutation ($input: ${inputs[verb]}ConsentInput!) { ${verb}Consent(input: $input) { ${fields} } }`,
      { input },
    )
  return {
    send,
    write: async (verb, input, persona) => {
      const { data, errors } = await send(verb, input, persona)
      if (errors !== undefined) throw new Error(JSON.stringify(errors))
      // The shape is the mutation's own.
      return data?.[`${verb}Consent`] as Row
    },
    refusal: async (verb, input, persona) => {
      const { data, errors } = await send(verb, input, persona)
      if (errors?.[0] === undefined) throw new Error(`It was written: ${JSON.stringify(data)}`)
      return `${String(errors[0].extensions['code'])}: ${errors[0].message}`
    },
    standing: async (of, key, agency, category) => {
      const { data, errors } = await hub.ask('amara', standings, { id: of.id, agency, category })
      if (errors !== undefined) throw new Error(JSON.stringify(errors))
      // The shape is the query's own.
      const { mashAssessment } = data as { mashAssessment: { effectiveConsents: Record<string, unknown>[] } }
      const row = mashAssessment.effectiveConsents.find(
        (each) => each['personId'] === of.person(key) && each['category'] === (category ?? null),
      )
      return row?.['consent']
    },
  }
}

/** The case of a story, and its people by what the story calls them. */
export function caseOf(story: number): StoryCase {
  const found = stories[story - 1]
  if (found === undefined) throw new Error('There is no such story.')
  return { id: found.assessment.id, person: (key) => storyPerson(found, key).id }
}
