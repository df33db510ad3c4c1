import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { aCase } from '../testing/a-case.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { told } from '../testing/verbs.js'
import { caseOf, registerClient, type RegisterClient, type Row } from './testing/register-client.js'

const four = caseOf(4)
const calla = four.person('calla')
const PURPOSE = 'Finding out what her teacher has done'

let hub: FrontDoorUnderTest
let register: RegisterClient
let other: string
let said: Row
beforeAll(async () => {
  let now = Date.parse('2026-11-02T09:00:00Z')
  hub = await startFrontDoor(() => new Date((now += 1_000)))
  register = registerClient(hub)
  other = await aCase(hub, { children: [{ childId: calla }] })
  said = await register.write('record', {
    ...{ assessmentId: other, subjectId: calla, giverId: four.person('hespera'), answer: 'GIVEN' },
    ...{ kind: 'CONFIDENTIALITY', purpose: PURPOSE, evidence: 'VERBAL', agencies: ['education'] },
    ...{ present: 'Her head teacher', reason: 'She fears for her.', askedAt: '2026-11-01T10:00:00Z' },
  })
})
afterAll(() => hub[Symbol.asyncDispose]())

const query = `query ($id: ID!) { mashAssessment(id: $id) { consents { id answer agencies validFrom purpose evidence interpreter present
  askedBy askedAt reason whatWasWrong competenceAssessedBy competenceAssessedOn recordedBy recordedAt } } }`

/** A record as somebody sees it in the child's first case. */
async function seen(id: string = said.id, persona: PersonaId = 'amara'): Promise<unknown> {
  // The query's own shape.
  const { consents } = told(await hub.ask(persona, query, { id: four.id })) as { consents: Row[] }
  return consents.find((record) => record.id === id)
}

const effect = { answer: 'GIVEN', agencies: ['education'], validFrom: '2026-11-01' }
const nothing = {
  ...{
    purpose: null,
    evidence: null,
    interpreter: null,
    present: null,
    askedBy: null,
    askedAt: null,
    reason: null,
  },
  ...{
    whatWasWrong: null,
    competenceAssessedBy: null,
    competenceAssessedOn: null,
    recordedBy: null,
    recordedAt: null,
  },
}

describe('what was said about a child in another case', () => {
  test('is read by whoever works on both', async () => {
    expect(await seen()).toMatchObject({ ...effect, purpose: PURPOSE, recordedBy: 'amara' })
  })

  test.each([
    [
      'is restricted to others',
      `INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at)
        VALUES ($1, 'ALLEGATION_AGAINST_STAFF', '{edwin}', 'edwin', now())`,
      'UPDATE case_restriction SET lifted_at = now(), lifted_by = set_by WHERE assessment_id = $1',
    ],
    [
      'is not hers',
      `DELETE FROM mash_assessment_task WHERE assessment_id = $1 AND user_id = 'amara'`,
      `INSERT INTO mash_assessment_task (assessment_id, user_id, part) VALUES ($1, 'amara', 'PRACTITIONER')`,
    ],
  ])('counts, and is not read, by who works on the first where the other %s', async (_what, keep, free) => {
    await hub.sql(keep, [other])
    expect(await seen()).toEqual({ id: said.id, ...effect, ...nothing })
    expect(await register.standing(four, 'calla', 'education')).toBe('GIVEN')
    await hub.sql(free, [other])
    expect(await seen()).toMatchObject({ purpose: PURPOSE })
  })

  test('is not read in a record that repeats it', async () => {
    await hub.sql(`DELETE FROM mash_assessment_task WHERE assessment_id = $1 AND user_id = 'amara'`, [other])
    const end = await register.write('expire', {
      ...{ assessmentId: four.id, consentId: said.id, expiresOn: '2027-01-01' },
    })
    expect(end).toMatchObject({
      purpose: null,
      reason: null,
      askedAt: null,
      present: null,
      recordedBy: 'amara',
    })
    const back = await register.write('withdraw', {
      ...{ assessmentId: four.id, consentId: end.id, evidence: 'FORM', reason: 'She has slept on it.' },
    })
    expect(back).toMatchObject({ purpose: null, reason: 'She has slept on it.', evidence: 'FORM' })
  })

  test('may be of any case that there was, where it was written down before anybody noted where', async () => {
    const before = '2026-10-01T00:00:00Z'
    const old = `INSERT INTO consent (id, subject_id, giver_id, relationship, parental_responsibility, competence, kind, purpose, agencies,
        categories, evidence, asked_by, asked_at, answer, valid_from, recorded_by, recorded_at)
      SELECT $2, subject_id, giver_id, relationship, parental_responsibility, competence, kind, purpose, agencies,
        categories, evidence, asked_by, asked_at, answer, valid_from, $3, $4 FROM consent WHERE id = $1`
    const write = async (by: string | null, at: string): Promise<string> => {
      const record = randomUUID()
      await hub.sql(old, [said.id, record, by, at])
      return record
    }
    expect(await seen(await write('amara', '2026-11-03T00:00:00Z'))).toMatchObject(nothing)
    expect(await seen(await write('amara', before))).toMatchObject({ purpose: PURPOSE })
    expect(await seen(await write(null, '2026-11-03T00:00:00Z'))).toMatchObject({ purpose: PURPOSE })
  })
})
