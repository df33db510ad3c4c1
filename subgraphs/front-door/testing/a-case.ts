import { expect } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { aContact, caseOf, newChild } from './a-contact.js'
import type { FrontDoorUnderTest, GraphAnswer } from './front-door-under-test.js'
import { told } from './verbs.js'

/** What a test looks at in a case. */
export interface SeenCase {
  readonly version: number
  readonly status: string | null
  readonly possible: readonly string[] | null
}

const seen = `{ id version status outcome rag basis purpose dueAt possible
  history { event from to by why message rag ragBefore stage }
  decisions { outcome rationale childsVoice voiceNotHeardBecause proposedBy signedBy } }`

/** A case as somebody sees it now. */
export async function seeCase(
  hub: FrontDoorUnderTest,
  id: string,
  persona: PersonaId = 'amara',
): Promise<SeenCase> {
  // The query's own shape.
  return told(
    await hub.ask(persona, `query ($id: ID!) { mashAssessment(id: $id) ${seen} }`, { id }),
  ) as SeenCase
}

/** Records an event on the version that there is, unless another is given. */
export async function record(
  hub: FrontDoorUnderTest,
  persona: PersonaId,
  id: string,
  event: string,
  parts: object = {},
): Promise<GraphAnswer> {
  const [row] = await hub.sql<{ version: number }>('SELECT version FROM mash_assessment WHERE id = $1', [id])
  const input = { assessment: id, version: row?.version, event, why: 'It is the next thing to do.', ...parts }
  return hub.ask(persona, `mutation ($input: CaseEventInput!) { recordCaseEvent(input: $input) ${seen} }`, {
    input,
  })
}

let children = 0

/** A case of Amara's, and Edwin's, of a child of its own; with what is on the form otherwise. */
export const aCase = (hub: FrontDoorUnderTest, but: object = {}): Promise<string> =>
  caseOf(
    hub,
    'amara',
    aContact({ children: [{ ...newChild, givenName: `Perpetua ${(children += 1)}` }], ...but }),
  )

/** Brings a case on, event by event. */
export async function bring(
  hub: FrontDoorUnderTest,
  id: string,
  ...events: readonly (readonly [persona: PersonaId, event: string, parts?: object])[]
): Promise<string> {
  for (const [persona, event, parts] of events) told(await record(hub, persona, id, event, parts))
  return id
}

/** That nobody was asked for consent about the children of a case; the id of one such record. */
export async function nobodyAsked(hub: FrontDoorUnderTest, id: string): Promise<string> {
  const [row] = await hub.sql<{ id: string }>(
    `INSERT INTO consent (id, subject_id, relationship, parental_responsibility, competence, kind, purpose, agencies, categories, evidence,
       asked_by, asked_at, answer, reason, valid_from)
     SELECT gen_random_uuid(), person_id, 'MOTHER', true, 'ADULT', 'CONFIDENTIALITY', 'Help', '{health}', '{}', 'NONE', 'amara',
       '2026-11-02T09:00:00Z', 'NOT_SOUGHT', 'She cannot be reached.', '2026-11-02'
     FROM mash_assessment_subject WHERE assessment_id = $1 RETURNING id`,
    [id],
  )
  return row?.id ?? expect.fail('no child')
}

/** A decision form with every part in it. */
export const aDecision = (
  consent: string,
  but: { readonly outcome?: string; readonly [part: string]: unknown } = {},
) => ({
  decision: {
    outcome: 'INFORMATION_AND_ADVICE',
    rationale: 'The school helps with breakfast, and her mother has asked for advice.',
    basis: 'NONE',
    consulted: ['Hildegard Larksworthy, designated safeguarding lead'],
    childsVoice: 'I like the breakfast club.',
    consents: [consent],
    missing: [],
    earlierReconsidered: 'Nothing was decided before.',
    ...handedOn(but.outcome),
    ...but,
  },
})

/** What goes with a decision by which somebody else goes on. */
const handedOn = (outcome = 'NFA'): object =>
  ['NFA', 'INFORMATION_AND_ADVICE'].includes(outcome)
    ? {}
    : {
        handOver: {
          told: 'She comes to school hungry, and her mother asks for help with the mornings.',
          ...(outcome === 'OTHER_AUTHORITY' && { authority: 'Overwater Council' }),
        },
      }
