import { expect } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { aContact, newChild } from '#subgraphs/front-door/testing/a-contact'
import { aDecision } from '#subgraphs/front-door/testing/a-case'
import type { Hub } from '../../harness/create-hub.js'
import type { HubAnswer, HubClient } from '../../harness/hub-client.js'
import { sql } from '../../security/database.js'

/** What these tests need of a hub. */
export type HandingHub = HubClient & Pick<Hub, 'databases'>

/** What of a case they look at. */
export interface HandedCase {
  readonly version: number
  readonly status: string
  readonly history: readonly {
    readonly event: string
    readonly reference: string | null
    readonly by: string
  }[]
}

const seen = 'id version status history { event by reference }'

/** What a field was answered, where nothing was refused. Its shape is the query's own, which the compiler does not know. */
export function told({ data, errors }: HubAnswer): unknown {
  expect(errors).toEqual([])
  return Object.values(data ?? {})[0]
}

/** A case as somebody sees it. */
export const seeCase = async (
  hub: HandingHub,
  id: string,
  persona: PersonaId = 'edwin',
): Promise<HandedCase> =>
  told(
    await hub.query(persona, `query ($id: ID!) { mashAssessment(id: $id) { ${seen} } }`, { id }),
  ) as HandedCase // what is asked for

/** Records an event on the version that there is. */
export async function record(
  hub: HandingHub,
  persona: PersonaId,
  assessment: string,
  event: string,
  parts: object = {},
): Promise<HubAnswer> {
  const { version } = await seeCase(hub, assessment)
  const input = { assessment, version, event, why: 'It is the next thing to do.', ...parts }
  return hub.query(
    persona,
    `mutation ($input: CaseEventInput!) { recordCaseEvent(input: $input) { ${seen} } }`,
    { input },
  )
}

let children = 0

/** A child of nobody, another one every time. */
export const anotherChild = () => ({
  ...newChild,
  givenName: `Perpetua ${(children += 1)}`,
  familyName: 'Wimbleford',
})

/** A contact that Amara took down; the case that begins with it. */
export async function receive(hub: HandingHub, but: object = {}): Promise<string> {
  const input = aContact({ children: [anotherChild()], ...but })
  const mutation = 'mutation ($input: ContactInput!) { receiveContact(input: $input) { assessmentId } }'
  return (told(await hub.query('amara', mutation, { input })) as { assessmentId: string }).assessmentId // what is asked for
}

/** A record that nobody was asked about the children of a case. */
export async function nobodyAsked(hub: HandingHub, id: string): Promise<string> {
  const [row] = await sql<{ id: string }>(
    hub,
    'front-door',
    `INSERT INTO consent (id, subject_id, relationship, parental_responsibility, competence, kind, purpose, agencies, categories, evidence,
       asked_by, asked_at, answer, reason, valid_from)
     SELECT gen_random_uuid(), person_id, 'MOTHER', true, 'ADULT', 'CONFIDENTIALITY', 'Help', '{health}', '{}', 'NONE', 'amara',
       now(), 'NOT_SOUGHT', 'She cannot be reached.', current_date
     FROM mash_assessment_subject WHERE assessment_id = $1 RETURNING id`,
    [id],
  )
  return row?.id ?? expect.fail('no child')
}

/** Brings a contact to a decision that waits for its signature. */
export async function proposed(hub: HandingHub, outcome: string, but: object = {}): Promise<string> {
  const id = await receive(hub, but)
  told(await record(hub, 'amara', id, 'SCREEN'))
  const form = aDecision(await nobodyAsked(hub, id), { outcome })
  told(await record(hub, 'amara', id, 'PROPOSE_DECISION', form))
  return id
}

/** Brings a contact to a signed decision. */
export async function decided(hub: HandingHub, outcome: string, but: object = {}): Promise<string> {
  const id = await proposed(hub, outcome, but)
  told(await record(hub, 'edwin', id, 'SIGN_OFF'))
  return id
}

/** The acknowledgements in the history of a case. */
export const acknowledgements = async (hub: HandingHub, id: string) =>
  (await seeCase(hub, id)).history.filter(({ event }) => event === 'HAND_OVER_ACKNOWLEDGED')
