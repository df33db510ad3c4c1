import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseOf, registerClient, type RegisterClient, type Row } from '../consent/testing/register-client.js'
import { aCase, aDecision, bring, record, seeCase } from '../testing/a-case.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { atOnce, refusing, told } from '../testing/verbs.js'

let hub: FrontDoorUnderTest
let register: RegisterClient
beforeAll(async () => {
  // Of two words of one instant the one that shows less stands: here nobody says two at once.
  let now = Date.parse('2026-11-02T09:00:00Z')
  hub = await startFrontDoor(() => new Date((now += 1_000)))
  register = registerClient(hub)
})
afterAll(() => hub[Symbol.asyncDispose]())

const four = caseOf(4)
const twelve = caseOf(12)
const everybody = ['police', 'health', 'education', 'early-help', 'social-care']
const question = 'When was she last seen, and by whom?'
const requests = ['health', 'police'].map((agency) => ({ agency, categories: ['*'], question }))

/** A new case of children of the story of four, in triage on section 17. */
async function ofFour(...children: readonly string[]): Promise<string> {
  const id = await aCase(hub, { children: children.map((key) => ({ childId: four.person(key) })) })
  await bring(hub, id, ['amara', 'SCREEN'])
  await hub.sql(`UPDATE mash_assessment SET basis = 'S17' WHERE id = $1`, [id])
  return id
}
const asked = async (id: string): Promise<string> =>
  bring(
    hub,
    id,
    ['amara', 'OPEN_ASSESSMENT', { rag: 'AMBER' }],
    ['amara', 'REQUEST_INFORMATION', { requests }],
  )

const consent = { kind: 'CONFIDENTIALITY', purpose: 'Help', evidence: 'VERBAL', agencies: everybody }

/** The mother's yes about one of them, which she may take back. */
const yes = (id: string, key: string): Promise<Row> =>
  register.write('record', {
    ...{ id: randomUUID(), assessmentId: id, subjectId: four.person(key), giverId: four.person('hespera') },
    ...consent,
    answer: 'GIVEN',
    reason: 'She has thought about it again, and says yes.',
  })
const takeBack = (id: string, { id: consentId }: Row, parts: object = {}): Promise<Row> =>
  register.write('withdraw', { assessmentId: id, consentId, evidence: 'VERBAL', ...parts })

const recalled = async (id: string): Promise<string[]> => {
  const rows = await hub.sql<{ agency: string }>(
    'SELECT agency FROM request_recall WHERE assessment_id = $1 ORDER BY agency',
    [id],
  )
  return rows.map(({ agency }) => agency)
}
const waitingFor = async (persona: 'leonie' | 'kofi', id: string): Promise<unknown[]> => {
  // The query's own shape.
  const all = told(await hub.ask(persona, '{ informationRequests { assessmentId } }')) as {
    assessmentId: string
  }[]
  return all.filter(({ assessmentId }) => assessmentId === id)
}

describe('a consent that is taken back in the register', () => {
  test('is said on the case by the hub, and recalls what nobody consents to any more', async () => {
    const id = await ofFour('calla')
    const given = await yes(id, 'calla')
    await asked(id)
    expect(await waitingFor('leonie', id)).toHaveLength(1)
    const record = await takeBack(id, given)
    expect(await seeCase(hub, id)).toMatchObject({ status: 'REQUESTED', version: 5 })
    expect(
      await hub.sql(
        'SELECT actor, by_user, consent_id FROM case_event WHERE assessment_id = $1 AND number = 5',
        [id],
      ),
    ).toEqual([{ actor: 'HUB', by_user: 'hub', consent_id: record.id }])
    expect(await recalled(id)).toEqual(['health', 'police'])
    expect(await waitingFor('leonie', id)).toEqual([])
  })

  test('is said where who had said yes says no, and not where somebody says no who never said yes', async () => {
    const id = await ofFour('denzil')
    await yes(id, 'denzil')
    await asked(id)
    const no = (giver: string): Promise<Row> =>
      register.write('record', {
        ...{ ...consent, assessmentId: id, subjectId: four.person('denzil'), giverId: four.person(giver) },
        ...{ answer: 'REFUSED', reason: 'That is a no.' },
      })
    await no('oswin')
    expect(await seeCase(hub, id)).toMatchObject({ version: 4 })
    await no('hespera')
    expect(await seeCase(hub, id)).toMatchObject({ version: 5 })
    expect(await recalled(id)).toEqual(['health', 'police'])
  })

  test('leaves an assessment that can go on: what was recalled is missing to nobody', async () => {
    const id = await ofFour('calla')
    const given = await yes(id, 'calla')
    await asked(id)
    await takeBack(id, given)
    const answer = [{ category: '*', answer: 'NIL' }]
    expect(await record(hub, 'leonie', id, 'RETURN_RECEIVED', { return: answer })).toEqual(
      refusing('STEP_NOT_POSSIBLE', 'what it was asked was recalled'),
    )
    await bring(hub, id, ['edwin', 'ANALYSE', { missing: [] }])
    await bring(hub, id, ['amara', 'PROPOSE_DECISION', aDecision(given.id, { basis: 'S17' })])
  })

  test('leaves an answer that has come, and what is asked about another child whose consent stands', async () => {
    const id = await ofFour('calla', 'bryn')
    const [calla, bryn] = [await yes(id, 'calla'), await yes(id, 'bryn')]
    await asked(id)
    await takeBack(id, calla)
    expect(await recalled(id)).toEqual([])
    const answer = [{ category: '*', answer: 'NIL' }]
    await bring(hub, id, ['leonie', 'RETURN_RECEIVED', { return: answer }])
    await takeBack(id, bryn)
    expect(await recalled(id)).toEqual(['police'])
    expect(await seeCase(hub, id)).toMatchObject({ status: 'RETURNS_PARTIAL' })
  })

  test('recalls what the agency was asked from which it is taken back, and no other', async () => {
    const id = await ofFour('calla')
    const given = await yes(id, 'calla')
    await asked(id)
    await takeBack(id, given, { agencies: ['health'] })
    expect(await recalled(id)).toEqual(['health'])
  })

  test('before birth is the mother’s, and bears on the child’s case', async () => {
    const [given] = await hub.sql<Row>('SELECT id FROM consent WHERE giver_id = $1', [
      twelve.person('rosheen'),
    ])
    if (given === undefined) return expect.fail('no consent')
    await takeBack(twelve.id, given)
    expect(await recalled(twelve.id)).toEqual(['early-help', 'education', 'health', 'police', 'social-care'])
    expect(await seeCase(hub, twelve.id)).toMatchObject({ status: 'REQUESTED', version: 1 })
  })

  test.each([
    ['on section 47', `basis = 'S47'`],
    ['in an emergency', `basis = 'EMERGENCY'`],
    ['once it is decided', `status = 'DECIDED'`],
  ])('is not said on a case %s', async (_where, columns) => {
    const id = await ofFour('calla')
    const given = await yes(id, 'calla')
    await hub.sql(`UPDATE mash_assessment SET ${columns} WHERE id = $1`, [id])
    await takeBack(id, given)
    expect(await seeCase(hub, id)).toMatchObject({ version: 2 })
  })

  test('makes whoever goes by the version before it look again', async () => {
    const id = await ofFour('calla')
    const given = await yes(id, 'calla')
    await takeBack(id, given)
    expect(await record(hub, 'amara', id, 'OPEN_ASSESSMENT', { rag: 'RED', version: 2 })).toEqual(
      refusing('STALE_VERSION', '3 CONSENT_WITHDRAWN by hub'),
    )
  })

  test('at once with an event of the case: neither is lost', async () => {
    const id = await ofFour('calla')
    const given = await yes(id, 'calla')
    const withdrawal = { assessmentId: id, consentId: given.id, evidence: 'VERBAL' }
    const [, event] = await atOnce(hub, 'mash_assessment', [
      () => register.send('withdraw', withdrawal),
      () => record(hub, 'amara', id, 'OPEN_ASSESSMENT', { rag: 'RED', version: 2 }),
    ])
    expect(event?.errors === undefined ? 4 : 3).toBe((await seeCase(hub, id)).version)
    expect(
      await hub.sql(`SELECT FROM case_event WHERE assessment_id = $1 AND event = 'CONSENT_WITHDRAWN'`, [id]),
    ).toHaveLength(1)
  })

  test.each<[what: string, takeBack: (id: string, given: Row) => Promise<Row>]>([
    [
      'whose end is set to today',
      (id, given) =>
        register.write('expire', { assessmentId: id, consentId: given.id, expiresOn: '2026-11-02' }),
    ],
    [
      'against which a competent young person says no herself',
      (id) =>
        register.write('record', {
          ...{ ...consent, assessmentId: id, subjectId: four.person('bryn'), giverId: four.person('bryn') },
          ...{ answer: 'REFUSED', reason: 'He wants nobody to know.' },
          competence: { assessedBy: 'A school nurse', assessedOn: '2026-11-01' },
        }),
    ],
    [
      'that is found never to have been said',
      (id, given) =>
        register.write(
          'supersede',
          {
            ...{ ...consent, assessmentId: id, consentId: given.id, giverId: four.person('hespera') },
            ...{ answer: 'NOT_SOUGHT', evidence: 'NONE', whatWasWrong: 'Nobody had asked her.' },
          },
          'edwin',
        ),
    ],
  ])('signs no decision that stands on a yes %s', async (_what, takesBack) => {
    const id = await ofFour('bryn')
    const given = await yes(id, 'bryn')
    await bring(hub, id, ['amara', 'PROPOSE_DECISION', aDecision(given.id, { basis: 'S17' })])
    await takesBack(id, given)
    expect(await record(hub, 'edwin', id, 'SIGN_OFF')).toEqual(
      refusing('STEP_NOT_POSSIBLE', 'no consent was taken back after it was proposed'),
    )
  })

  test('still stands where its end is set to a later day', async () => {
    const id = await ofFour('calla')
    const given = await yes(id, 'calla')
    await register.write('expire', { assessmentId: id, consentId: given.id, expiresOn: '2026-11-03' })
    expect(await seeCase(hub, id)).toMatchObject({ version: 2 })
  })

  test('sends a decision back that was proposed before it', async () => {
    const id = await ofFour('calla')
    const given = await yes(id, 'calla')
    const decision = aDecision(given.id, { basis: 'S17' })
    await bring(hub, id, ['amara', 'PROPOSE_DECISION', decision])
    await takeBack(id, given)
    expect(await record(hub, 'edwin', id, 'SIGN_OFF')).toEqual(
      refusing('STEP_NOT_POSSIBLE', 'no consent was taken back after it was proposed'),
    )
    await bring(
      hub,
      id,
      ['edwin', 'SEND_BACK'],
      ['amara', 'PROPOSE_DECISION', decision],
      ['edwin', 'SIGN_OFF'],
    )
  })
})

describe('a withdrawal that a practitioner says', () => {
  test('names the record of the register, once', async () => {
    const id = await ofFour('calla')
    const given = await yes(id, 'calla')
    const say = (consent: string) => record(hub, 'amara', id, 'CONSENT_WITHDRAWN', { consent })
    for (const other of [given.id, randomUUID(), "' OR true --"]) {
      expect(await say(other)).toEqual(refusing('BAD_INPUT', 'consent names no withdrawal'))
    }
    const taken = await takeBack(id, given)
    expect(await say(taken.id)).toEqual(refusing('STEP_NOT_POSSIBLE', 'that this one was taken back'))
    // One that was taken back before there was the case is said on it by hand.
    const later = await ofFour('calla')
    told(await record(hub, 'amara', later, 'CONSENT_WITHDRAWN', { consent: taken.id.toUpperCase() }))
    expect(await record(hub, 'edwin', later, 'CONSENT_WITHDRAWN', { consent: taken.id })).toEqual(
      refusing('FORBIDDEN'),
    )
  })
})
