import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { waysFrom } from '#shared/state-machine/define-state-machine'
import type { PersonaId } from '#shared/synthetic/personas'
import { MashAssessmentStatus } from '../mash-assessment/mash-assessment.codes.js'
import { record } from '../testing/a-case.js'
import { aContact, caseOf, newChild } from '../testing/a-contact.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { told } from '../testing/verbs.js'
import { caseMachine, type CaseActor } from './case.states.js'

let hub: FrontDoorUnderTest
/** A case that Rhoda's contact began, which Amara leads and Edwin oversees, and on which health was asked and has answered. */
let id: string
/** What took back a consent about its child, on another case. */
let consent: string
beforeAll(async () => {
  hub = await startFrontDoor()
  id = await caseOf(hub, 'rhoda', aContact({ children: [newChild] }))
  told(
    await hub.ask('edwin', `mutation { giveTask(assessment: "${id}", userId: "amara", part: LEAD) { id } }`),
  )
  consent = randomUUID()
  await hub.sql(
    `INSERT INTO consent (id, subject_id, relationship, parental_responsibility, competence, kind, purpose, agencies, categories, evidence,
       asked_by, asked_at, answer, valid_from)
     SELECT $2, person_id, 'MOTHER', true, 'ADULT', 'CONFIDENTIALITY', 'Help', '{health}', '{}', 'VERBAL', 'amara',
       '2026-11-02T08:00:00Z', 'WITHDRAWN', '2026-11-02' FROM mash_assessment_subject WHERE assessment_id = $1`,
    [id, consent],
  )
  // It has answered: nothing is left to recall.
  await hub.sql(
    `INSERT INTO mash_assessment_request (assessment_id, agency, categories, asked_at)
       VALUES ('${id}', 'health', '{*}', '2026-11-02T08:00:00Z');
     INSERT INTO information_return (assessment_id, agency, category, answer, returned_by, returned_at)
       VALUES ('${id}', 'health', '*', 'NIL', 'leonie', '2026-11-02T08:30:00Z')`,
  )
})
afterAll(() => hub[Symbol.asyncDispose]())

/** What each is to the case: by the table alone it follows what each may do. Of nobody else there is such a case. */
const people: Readonly<Partial<Record<PersonaId, CaseActor>>> = {
  amara: 'PRACTITIONER',
  edwin: 'MANAGER',
  leonie: 'AGENCY',
  rhoda: 'REFERRER',
}
const strangers: readonly PersonaId[] = ['bronwen', 'hetty', 'kofi', 'marit', 'nils', 'oona', 'piers']
const added = [
  ['CONSENT_WITHDRAWN', () => ({ consent })],
  ['FEEDBACK_SENT', () => ({})],
  ['FAMILY_TOLD', () => ({ familyTold: true })],
] as const

describe.each(MashAssessmentStatus.codes)('in the state %s', (state) => {
  test.each(added)(
    '%s is recorded by whom the table names, and refused to everybody else',
    async (event, parts) => {
      const put = () =>
        hub.sql(
          `UPDATE mash_assessment SET status = $2, basis = 'S17', rag = 'GREEN', outcome = $3,
           version = (SELECT max(number) FROM case_event WHERE assessment_id = $1) WHERE id = $1`,
          [id, state, ['DECIDED', 'CLOSED'].includes(state) ? 'REFERRAL_S17' : null],
        )
      const ways = waysFrom(caseMachine, state, event)
      for (const persona of Object.keys(people) as (keyof typeof people)[]) {
        await put()
        const actor = people[persona]
        const answer = await record(hub, persona, id, event, parts())
        const allowed = ways.some(({ by }) => actor !== undefined && by.includes(actor))
        const code = answer.errors?.[0]?.extensions['code']
        if (allowed) expect([persona, code]).toEqual([persona, undefined])
        // A referrer and a desk whom nobody asks anything have no case; whoever has one is told what is possible.
        else expect(['STEP_NOT_POSSIBLE', 'FORBIDDEN', 'NOT_FOUND']).toContain(code)
        await forget()
      }
      await put()
      for (const persona of strangers) {
        const answer = await record(hub, persona, id, event, parts())
        expect([persona, answer.errors?.[0]?.extensions['code']]).toEqual([persona, 'NOT_FOUND'])
      }
    },
  )
})

/** Each begins anew: what was recorded is no part of what comes next. */
async function forget(): Promise<void> {
  await hub.sql(
    `ALTER TABLE case_event DISABLE TRIGGER USER;
     DELETE FROM case_event WHERE assessment_id = '${id}' AND number > 1;
     ALTER TABLE case_event ENABLE TRIGGER USER`,
  )
}
