import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { waysFrom } from '#shared/state-machine/define-state-machine'
import type { PersonaId } from '#shared/synthetic/personas'
import { MashAssessmentStatus } from '../mash-assessment/mash-assessment.codes.js'
import { record } from '../testing/a-case.js'
import { aContact, caseOf, newChild } from '../testing/a-contact.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { told } from '../testing/verbs.js'
import { RecordableCaseEvent } from './case.codes.js'
import { caseMachine, type CaseActor } from './case.states.js'

let hub: FrontDoorUnderTest
let id: string
beforeAll(async () => {
  hub = await startFrontDoor()
  id = await caseOf(hub, 'rhoda', aContact({ children: [newChild] }))
  const give = `mutation { giveTask(assessment: "${id}", userId: "amara", part: LEAD) { id } }`
  told(await hub.ask('edwin', give))
  await hub.sql(
    `INSERT INTO mash_assessment_request (assessment_id, agency, categories, asked_at)
     VALUES ($1, 'health', '{*}', '2026-11-02T08:00:00Z')`,
    [id],
  )
})
afterAll(() => hub[Symbol.asyncDispose]())

/** What each is to the case: whoever has a task on it, the desk that was asked, who sent its contact; and one of every role who is nothing to it. */
const people: Readonly<Partial<Record<PersonaId, CaseActor | null>>> = {
  ...{ amara: 'PRACTITIONER', edwin: 'MANAGER', leonie: 'AGENCY', rhoda: 'REFERRER' },
  ...{
    bronwen: null,
    gethin: null,
    hetty: null,
    kofi: null,
    marit: null,
    nils: null,
    oona: null,
    piers: null,
  },
}

/** A refusal that says that it is not for this person, or not from here: and not that something was missing in what was sent. */
const NOT_THEIRS = ['STEP_NOT_POSSIBLE', 'FORBIDDEN', 'NOT_FOUND']

describe.each(MashAssessmentStatus.codes)('in the state %s', (state) => {
  test.each(RecordableCaseEvent.codes)(
    '%s is refused to whomever the table does not name, and nothing happens',
    async (event) => {
      await hub.sql(
        `UPDATE mash_assessment SET status = $2, basis = 'S17', rag = 'GREEN', outcome = $3 WHERE id = $1`,
        [id, state, ['DECIDED', 'CLOSED'].includes(state) ? 'REFERRAL_S17' : null],
      )
      const ways = waysFrom(caseMachine, state, event)
      // The keys of the table above.
      const others = (Object.keys(people) as (keyof typeof people)[]).filter((each) => {
        const actor = people[each] ?? null
        return actor === null || !ways.some(({ by }) => by.includes(actor))
      })
      for (const persona of others) {
        const { errors } = await record(hub, persona, id, event)
        expect([persona, NOT_THEIRS]).toEqual([
          persona,
          expect.arrayContaining([errors?.[0]?.extensions['code']]),
        ])
      }
      const events = await hub.sql<{ count: number }>(
        'SELECT count(*)::int AS count FROM case_event WHERE assessment_id = $1',
        [id],
      )
      expect(events).toEqual([{ count: 1 }])
    },
  )
})
