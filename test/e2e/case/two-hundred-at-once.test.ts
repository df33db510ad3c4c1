import 'reflect-metadata'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SAME, waysFrom } from '#shared/state-machine/define-state-machine'
import type { CaseEvent } from '#subgraphs/front-door/case/case.codes'
import { caseMachine, type CaseStatus } from '#subgraphs/front-door/case/case.states'
import { aDecision } from '#subgraphs/front-door/testing/a-case'
import { createHub, type Hub } from '../../harness/create-hub.js'
import type { HubAnswer } from '../../harness/hub-client.js'
import { sql } from '../../security/database.js'
import { forgeOf } from '../../security/forged-token.js'
import { nobodyAsked, receive, seeCase } from '../hand-over/decided-case.js'

const PEOPLE = 200
const CASES = 4

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

/** Everybody of the hub at once; every ninth is a manager too. */
const people = Array.from({ length: PEOPLE }, (_, place) => ({
  sub: `person-${place}`,
  roles: place % 9 === 0 ? ['MASH_PRACTITIONER', 'MASH_MANAGER'] : ['MASH_PRACTITIONER'],
}))

/** What somebody tries from a state, each the same as most, and some what is not theirs or ends it at once. */
const attempts = (status: string, place: number, consent: string): object => {
  if (place % 37 === 0) return { event: 'IMMEDIATE_DANGER' }
  if (status === 'RECEIVED') return { event: 'SCREEN' }
  if (status === 'TRIAGE')
    return { event: 'PROPOSE_DECISION', ...aDecision(consent, { outcome: 'REFERRAL_S17' }) }
  return { event: 'SIGN_OFF' }
}

interface StoredEvent {
  readonly number: number
  readonly event: CaseEvent
  readonly from_status: CaseStatus | null
  readonly to_status: CaseStatus
  readonly by_user: string
}

it(
  '200 people at once on the same cases lose no update, pass no guard, and hand nothing over twice',
  { timeout: 120_000 },
  async () => {
    const forge = await forgeOf(hub)
    const tokens = await Promise.all(people.map((claims) => forge.token({ claims })))
    const cases = await Promise.all(Array.from({ length: CASES }, () => receive(hub)))
    const consents = await Promise.all(cases.map((id) => nobodyAsked(hub, id)))
    await sql(
      hub,
      'front-door',
      `INSERT INTO mash_assessment_task (assessment_id, user_id, part, given_by)
     SELECT id, person, 'LEAD', 'edwin' FROM unnest($1::text[]) id, unnest($2::text[]) person`,
      [cases, people.map(({ sub }) => sub)],
    )
    const answers: HubAnswer[] = []
    for (let turn = 0; turn < 4; turn += 1) {
      const seen = await Promise.all(cases.map((id) => seeCase(hub, id)))
      const sent = tokens.map((token, place) => {
        const at = place % CASES
        const { version = 0, status = '' } = seen[at] ?? {}
        const tried = attempts(status, place, consents[at] ?? '')
        const input = { assessment: cases[at], version, why: 'All of us at once.', ...tried }
        const query = 'mutation ($input: CaseEventInput!) { recordCaseEvent(input: $input) { id version } }'
        return hub.post(token, JSON.stringify({ query, variables: { input } }))
      })
      answers.push(...(await Promise.all(sent)))
    }

    const codes = new Set(answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions['code'])))
    const honest = ['STALE_VERSION', 'FORBIDDEN', 'STEP_NOT_POSSIBLE', 'ANOTHER_PERSON_NEEDED']
    expect([...codes].filter((code) => !honest.includes(String(code)))).toEqual([])
    const done = answers.filter(({ errors }) => errors.length === 0).length
    expect(done).toBeGreaterThanOrEqual(CASES)

    const answered = () => sql(hub, 'front-door', 'SELECT FROM outbox WHERE answered_at IS NULL')
    await expect.poll(answered, { timeout: 30_000 }).toEqual([])
    let recorded = 0
    for (const id of cases) {
      const statement = 'SELECT * FROM case_event WHERE assessment_id = $1 ORDER BY number'
      const events = await sql<StoredEvent & Record<string, unknown>>(hub, 'front-door', statement, [id])
      recorded += events.filter(({ by_user }) => by_user.startsWith('person-')).length
      // None is lost, and none has acted on a case that was another.
      expect(events.map(({ number }) => number)).toEqual(events.map((_event, place) => place + 1))
      expect(events.map(({ from_status }) => from_status)).toEqual([
        null,
        ...events.slice(0, -1).map((each) => each.to_status),
      ])
      for (const { event, from_status: from, to_status: to } of events) {
        const ends = waysFrom(caseMachine, from ?? 'NONE', event).map((way) =>
          way.to === SAME ? from : way.to,
        )
        expect([event, ends]).toEqual([event, expect.arrayContaining([to]) as unknown])
      }
      const by = (...kinds: readonly CaseEvent[]) =>
        events.findLast(({ event }) => kinds.includes(event))?.by_user
      const signed = by('SIGN_OFF')
      if (signed !== undefined) {
        expect(signed).not.toBe(by('PROPOSE_DECISION', 'IMMEDIATE_DANGER'))
        expect(people.find(({ sub }) => sub === signed)?.roles).toContain('MASH_MANAGER')
      }
      const handed = await sql(hub, 'front-door', 'SELECT FROM outbox WHERE id = $1', [`HAND_OVER ${id}`])
      const referrals = await sql(hub, 'social-care', 'SELECT FROM referral WHERE source_reference LIKE $1', [
        `${id}/%`,
      ])
      const decisions = events.filter(
        ({ from_status, to_status }) => to_status === 'DECIDED' && from_status !== 'DECIDED',
      )
      expect([decisions.length, handed.length, referrals.length]).toEqual([1, 1, 1])
      expect(events.filter(({ event }) => event === 'HAND_OVER_ACKNOWLEDGED')).toHaveLength(1)
    }
    expect(recorded).toBe(done)
  },
)
