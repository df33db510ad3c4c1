import { expect } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import type { HubAnswer } from '../../harness/hub-client.js'
import { sql } from '../../security/database.js'
import { decided, told, type HandingHub } from './decided-case.js'

/** How long is waited for what one service tells another. */
export const SENT = { timeout: 20_000, interval: 100 }

export const today = (): string => new Date().toISOString().slice(0, 10)

/** What the front door shows of a hand-over. */
interface Shown {
  readonly becameOf: readonly { readonly progress: string }[]
}

/** How what was handed over goes on in a hub. */
export interface GoingOn {
  /** A decision that was handed over, and what its receiver calls it. */
  readonly handedOver: (outcome: string, but?: object) => Promise<{ id: string; reference: string }>
  /** Something happens at social care. */
  readonly goOn: (reference: string, event: string, parts?: object, persona?: PersonaId) => Promise<HubAnswer>
  /** Something happens at early help. */
  readonly help: (reference: string, event: string, parts?: object) => Promise<HubAnswer>
  /** What became of a case, as the front door shows it, once it has been told. */
  readonly became: (id: string) => { toEqual: (progress: readonly string[]) => Promise<void> }
}

export const goingOn = (hub: HandingHub): GoingOn => ({
  handedOver: async (outcome, but) => {
    const id = await decided(hub, outcome, but)
    const statement = 'SELECT reference FROM received_hand_over WHERE decision LIKE $1'
    const receiver = outcome === 'STEP_ACROSS' ? 'early-help' : 'social-care'
    const received = () => sql<{ reference: string }>(hub, receiver, statement, [`${id}/%`])
    await expect.poll(received, SENT).toHaveLength(1)
    return { id, reference: (await received())[0]?.reference ?? '' }
  },
  goOn: (reference, event, parts = {}, persona = 'juno') =>
    hub.query(
      persona,
      `mutation ($input: SocialCareHandOverEventInput!) { recordSocialCareHandOverEvent(input: $input) {
        reference state possible recordDueOn recordOverdue steps { number event on by participants { part name } result point } } }`,
      { input: { reference, event, on: today(), ...parts } },
    ),
  help: (reference, event, parts = {}) =>
    hub.query(
      'idris',
      `mutation ($input: EarlyHelpHandOverEventInput!) { recordEarlyHelpHandOverEvent(input: $input) {
        reference state possible steps { number event on by } } }`,
      { input: { reference, event, on: today(), ...parts } },
    ),
  became: (id) => {
    const query = `query ($id: ID!) { mashAssessment(id: $id) { handOver { receiver reference acknowledgedAt becameOf { progress on } } } }`
    const shown = async (): Promise<string[]> => {
      // What is asked for.
      const { handOver } = told(await hub.query('edwin', query, { id })) as { handOver: Shown }
      return handOver.becameOf.map(({ progress }) => progress)
    }
    return { toEqual: (progress) => expect.poll(shown, SENT).toEqual(progress) }
  },
})

/** A request that was refused, with these words. */
export const refused = (code: string, words = '') => ({
  errors: [{ message: expect.stringContaining(words) as string, extensions: { code } }],
})
