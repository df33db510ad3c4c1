import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aCase, aDecision, bring, nobodyAsked, record, seeCase } from '../testing/a-case.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { refusing, told } from '../testing/verbs.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())

let id: string
let consent: string
beforeEach(async () => {
  id = await bring(hub, await aCase(hub), ['amara', 'SCREEN'])
  consent = await nobodyAsked(hub, id)
})

describe('a decision', () => {
  test('is proposed by one person and signed by another: then it is the outcome', async () => {
    await bring(hub, id, ['amara', 'PROPOSE_DECISION', aDecision(consent)])
    expect(await seeCase(hub, id)).toMatchObject({
      ...{ status: 'AWAITING_SIGN_OFF', outcome: null },
      decisions: [{ outcome: 'INFORMATION_AND_ADVICE', proposedBy: 'amara', signedBy: null }],
    })
    expect(await record(hub, 'amara', id, 'SIGN_OFF')).toEqual(refusing('FORBIDDEN'))
    await bring(hub, id, ['edwin', 'SIGN_OFF'])
    expect(await seeCase(hub, id)).toMatchObject({
      ...{ status: 'DECIDED', outcome: 'INFORMATION_AND_ADVICE' },
      decisions: [{ childsVoice: 'I like the breakfast club.', signedBy: 'edwin' }],
    })
  })

  test('is not signed by who proposed it, though she be a manager', async () => {
    await bring(hub, id, ['amara', 'PROPOSE_DECISION', aDecision(consent)])
    // Somebody who is practitioner and manager both has proposed it: nobody in the table of people is.
    await hub.sql('ALTER TABLE case_event DISABLE TRIGGER append_only')
    await hub.sql(
      `UPDATE case_event SET by_user = 'edwin' WHERE assessment_id = $1 AND event = 'PROPOSE_DECISION'`,
      [id],
    )
    await hub.sql('ALTER TABLE case_event ENABLE TRIGGER append_only')
    expect(await record(hub, 'edwin', id, 'SIGN_OFF')).toEqual(refusing('ANOTHER_PERSON_NEEDED'))
  })

  test('that is sent back goes where it came from, and is proposed anew; the first form stays', async () => {
    await bring(
      hub,
      id,
      ['amara', 'PROPOSE_DECISION', aDecision(consent)],
      ['edwin', 'SEND_BACK', { why: 'Ask the health visitor first.' }],
    )
    expect(await seeCase(hub, id)).toMatchObject({ status: 'TRIAGE', outcome: null })
    await bring(
      hub,
      id,
      [
        'amara',
        'PROPOSE_DECISION',
        aDecision(consent, { outcome: 'NFA', childsVoice: null, voiceNotHeardBecause: 'She is two.' }),
      ],
      ['edwin', 'SIGN_OFF'],
    )
    expect(await seeCase(hub, id)).toMatchObject({
      outcome: 'NFA',
      decisions: [
        { outcome: 'INFORMATION_AND_ADVICE', signedBy: null },
        { outcome: 'NFA', voiceNotHeardBecause: 'She is two.', signedBy: 'edwin' },
      ],
    })
  })

  test('of a case in analysis goes back there', async () => {
    await hub.sql(`UPDATE mash_assessment SET status = 'ANALYSIS', rag = 'AMBER' WHERE id = $1`, [id])
    await bring(hub, id, ['amara', 'PROPOSE_DECISION', aDecision(consent)], ['edwin', 'SEND_BACK'])
    expect(await seeCase(hub, id)).toMatchObject({ status: 'ANALYSIS' })
  })

  test('is changed by nobody, once it was proposed', async () => {
    await bring(hub, id, ['amara', 'PROPOSE_DECISION', aDecision(consent)])
    const change = `UPDATE case_decision SET outcome = 'NFA'`
    await expect(hub.sql(change, [], 'app')).rejects.toThrow('permission denied')
    await expect(hub.sql(change)).rejects.toThrow('append-only')
    expect(await record(hub, 'amara', id, 'PROPOSE_DECISION', aDecision(consent))).toEqual(
      refusing('STEP_NOT_POSSIBLE', 'the case is AWAITING_SIGN_OFF'),
    )
  })
})

describe('a form', () => {
  test.each([
    ['a rationale', { rationale: 'No.' }, 'decision.rationale'],
    ['who was consulted', { consulted: [] }, 'decision.consulted'],
    ['a name of who was consulted', { consulted: [' '] }, 'decision.consulted'],
    ['the child’s voice', { childsVoice: null }, 'childsVoice'],
    ['words of the child', { childsVoice: ' ' }, 'decision.childsVoice'],
    ['one of voice and reason', { voiceNotHeardBecause: 'She is two.' }, 'not both'],
    ['a record of consent', { consents: [] }, 'decision.consents'],
    ['consents of the case', { consents: ['00000000-0000-4000-8000-000000000009'] }, 'not of this case'],
    ['the basis of the case', { basis: 'S17' }, 'that of the case is NONE'],
    ['agencies that were asked', { missing: ['health'] }, 'decision.missing'],
    ['what was decided before', { earlierReconsidered: ' ' }, 'decision.earlierReconsidered'],
  ])('is not taken without %s', async (_part, but, words) => {
    expect(await record(hub, 'amara', id, 'PROPOSE_DECISION', aDecision(consent, but))).toEqual(
      refusing('BAD_INPUT', words),
    )
    expect(await seeCase(hub, id)).toMatchObject({ status: 'TRIAGE', decisions: [] })
  })

  test.each(['outcome', 'rationale', 'basis', 'consulted', 'consents', 'missing', 'earlierReconsidered'])(
    'is not taken without %s, and no row of the database is there without it',
    async (part) => {
      const answer = await record(
        hub,
        'amara',
        id,
        'PROPOSE_DECISION',
        aDecision(consent, { [part]: undefined }),
      )
      expect(answer).toEqual(refusing('BAD_USER_INPUT', part))
      const column = part.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      const [nullable] = await hub.sql<{ is_nullable: string }>(
        `SELECT is_nullable FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'case_decision' AND column_name = $1`,
        [column],
      )
      expect(nullable).toEqual({ is_nullable: 'NO' })
    },
  )

  test('is not needed where there is none to sign: an event without it is refused', async () => {
    expect(told(await record(hub, 'amara', id, 'IMMEDIATE_DANGER'))).toMatchObject({ decisions: [] })
    const other = await bring(hub, await aCase(hub), ['amara', 'SCREEN'])
    expect(await record(hub, 'amara', other, 'PROPOSE_DECISION')).toEqual(
      refusing('BAD_INPUT', 'takes decision'),
    )
  })
})
