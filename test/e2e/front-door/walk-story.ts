import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { dateInEngland } from '#shared/calendar/clock'
import type { PersonaId } from '#shared/synthetic/personas'
import { storyPerson } from '#shared/synthetic/story-people'
import type { Story, StoryPerson } from '#shared/synthetic/story.type'
import type { Data, Walker } from './walker.js'

/** Who answers for each agency: its desk, or somebody of its staff who was given the task. */
const answering: Readonly<Record<string, PersonaId>> = {
  police: 'kofi',
  health: 'leonie',
  education: 'hetty',
  'early-help': 'idris',
  'social-care': 'juno',
}

const query =
  'query ($id: ID!) { mashAssessment(id: $id) { status outcome consents { id } subjects { familyLetter } feedback } }'

/** A case at the end of its way. */
export interface Walked {
  readonly status: string
  readonly outcome: string | null
  readonly consents: readonly { readonly id: string }[]
  readonly subjects: readonly { readonly familyLetter: string | null }[]
  readonly feedback: string | null
}
export const seeWalked = async (walker: Walker, id: string): Promise<Walked> =>
  (await walker.ask('edwin', query, { id })) as Walked // what is asked for

/** Somebody else answers in time of their own; on a busy machine each look, a process of its own, takes seconds. */
export const PATIENCE = { timeout: 120_000, interval: 100 }

const openCases = 'query ($id: ID!) { mashAssessment(id: $id) { contact { children { openAtSocialCare } } } }'

/** A contact about children with whom social care works goes there by itself, before anybody screens it. */
async function socialCareHasAnswered({ ask }: Walker, id: string): Promise<boolean> {
  const { contact } = (await ask('edwin', openCases, { id })) as {
    contact: { children: { openAtSocialCare: boolean | null }[] }
  } // what is asked for
  return contact.children.every(({ openAtSocialCare }) => openAtSocialCare !== null)
}

/** Brings a new contact about the family of a story from its form to a signed decision, of which everybody has been told. */
export async function walkStory(walker: Walker, story: Story): Promise<string> {
  const { record, ask } = walker
  const { basis, outcome, asked } = story.assessment
  // In practice a telephone call: a practitioner of the hub takes it down, and knows the children from a search.
  const id = await walker.send('amara', formOf(story))
  await expect.poll(() => socialCareHasAnswered(walker, id), PATIENCE).toBe(true)
  const { status } = await seeWalked(walker, id)
  if (status === 'AWAITING_ACKNOWLEDGEMENT') {
    await record('edwin', id, 'ACKNOWLEDGE')
    return id
  }
  await record('amara', id, 'SCREEN')
  if (basis === 'EMERGENCY') {
    await record('amara', id, 'IMMEDIATE_DANGER', { why: story.contact.concern })
  } else {
    if (basis !== 'NONE') await setBasis(walker, id, basis)
    await knowConsents(walker, id, story)
    if (basis !== 'NONE') await assess(walker, id, asked)
    const { consents } = await seeWalked(walker, id)
    await record('amara', id, 'PROPOSE_DECISION', {
      decision: decisionOf(
        story,
        outcome ?? 'INFORMATION_AND_ADVICE',
        consents.map((each) => each.id),
      ),
    })
  }
  await record('edwin', id, 'SIGN_OFF')
  await record('amara', id, 'FEEDBACK_SENT')
  await record('amara', id, 'FAMILY_TOLD', { familyTold: story.assessment.basis !== 'S47' })
  if (outcome === 'OTHER_AUTHORITY') await otherAuthorityGoesOn(walker, id)
  return id

  async function assess(of: Walker, assessment: string, requests: typeof asked): Promise<void> {
    await of.record('amara', assessment, 'OPEN_ASSESSMENT', { rag: story.assessment.rag })
    if (requests.length === 0) return
    const question = 'What do you know of these children, and of who lives with them?'
    await of.record('amara', assessment, 'REQUEST_INFORMATION', {
      requests: requests.map(({ agency, categories }) => ({
        ...{ agency, question, categories: categories === '*' ? ['*'] : categories },
      })),
    })
    for (const { agency, categories } of requests) {
      const persona = answering[agency] ?? 'kofi'
      const give = `mutation ($id: ID!, $user: ID!) { giveTask(assessment: $id, userId: $user, part: ASKED) { id } }`
      if (!['kofi', 'leonie'].includes(persona)) await ask('edwin', give, { id: assessment, user: persona })
      const wanted = categories === '*' ? ['*'] : categories
      await of.record(persona, assessment, 'RETURN_RECEIVED', {
        return: wanted.map((category) => ({ category, answer: 'SHARED' })),
      })
    }
    await of.record('amara', assessment, 'ANALYSE')
  }
}

/** Another authority says by letter or telephone that it goes on: whoever hands over writes that down. */
async function otherAuthorityGoesOn({ ask }: Walker, id: string): Promise<void> {
  const waiting = '{ socialCareHandOvers(first: 50) { nodes { reference decision } } }'
  const references = async (): Promise<string[]> => {
    const { nodes } = (await ask('juno', waiting, {})) as {
      nodes: { reference: string; decision: string }[]
    } // what is asked for
    return nodes.filter(({ decision }) => decision.startsWith(`${id}/`)).map(({ reference }) => reference)
  }
  await expect.poll(references, PATIENCE).toHaveLength(1)
  const [reference] = await references()
  const acknowledge = `mutation ($reference: ID!, $on: LocalDate!) {
    recordSocialCareHandOverEvent(input: { reference: $reference, event: ACKNOWLEDGE_TRANSFER, on: $on }) { state } }`
  await ask('juno', acknowledge, { reference, on: dateInEngland(new Date()) })
}

const childrenOf = (story: Story): StoryPerson[] =>
  story.assessment.subjects.map((key) => storyPerson(story, key))

/** The worry of a story on the referral form. */
const formOf = (story: Story): Data => ({
  id: randomUUID(),
  source: `CODE_${story.contact.source}`,
  ...(story.contact.referrer !== null && {
    referrer: { name: story.contact.referrer, reachedBy: '01632 960017' },
  }),
  concern: 'OTHER',
  worry: story.contact.concern,
  ...(story.assessment.basis === 'EMERGENCY'
    ? { inDanger: true, danger: story.contact.concern }
    : { inDanger: false }),
  ...{ familyTold: true, consent: 'NOT_SOUGHT', consentAccount: 'The register says.' },
  children: childrenOf(story).map(({ id: childId }) => ({ childId })),
})

async function setBasis({ ask }: Walker, id: string, basis: string): Promise<void> {
  const set =
    'mutation ($id: ID!, $basis: Basis!, $reason: String!) { setBasis(assessment: $id, basis: $basis, reason: $reason) { id } }'
  await ask('amara', set, { id, basis, reason: 'By what the contact says.' })
  const confirm = 'mutation ($id: ID!) { confirmBasis(assessment: $id, number: 1) { id } }'
  if (basis === 'S47') await ask('edwin', confirm, { id })
}

/** Of a child about whom the register says nothing, it says why nobody was asked. */
async function knowConsents({ ask }: Walker, id: string, story: Story): Promise<void> {
  const record = `mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }`
  for (const child of childrenOf(story).filter(({ dateOfBirth }) => dateOfBirth !== null)) {
    if (story.consents.some(({ subject }) => subject === child.key)) continue
    const parent = story.relations.find((each) => each.child === child.key && each.parentalResponsibility)
    const answer = {
      ...{ assessmentId: id, subjectId: child.id, giverId: storyPerson(story, parent?.relative ?? '').id },
      ...{ answer: 'NOT_SOUGHT', kind: 'CONFIDENTIALITY', purpose: 'Help', agencies: ['health'] },
      ...{ evidence: 'NONE', reason: 'Nobody could be reached.' },
    }
    await ask('amara', record, { input: answer })
  }
}

function decisionOf(story: Story, outcome: string, consents: readonly string[]): Data {
  const goesOn = !['NFA', 'INFORMATION_AND_ADVICE'].includes(outcome)
  return {
    ...{ outcome, basis: story.assessment.basis, consents, missing: [], consulted: ['The referrer'] },
    rationale: `As the story has it: ${story.point}`,
    childsVoice: 'I was listened to.',
    earlierReconsidered: 'The case of the story: this is the same worry again.',
    ...(goesOn && {
      handOver: {
        told: 'They need help, and their mother asks for it.',
        ...(outcome === 'OTHER_AUTHORITY' && { authority: 'Overwater Council' }),
      },
    }),
  }
}
