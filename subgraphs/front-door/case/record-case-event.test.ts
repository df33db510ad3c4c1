import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { aCase, bring, nobodyAsked, record, seeCase } from '../testing/a-case.js'
import { lowReport, newChild } from '../testing/a-contact.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { atOnce, refusing, told } from '../testing/verbs.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())

const set = (id: string, columns: string) =>
  hub.sql(`UPDATE mash_assessment SET ${columns} WHERE id = $1`, [id])

/** A case in triage, with its basis and its consents. */
async function inTriage(but: object = {}): Promise<string> {
  const id = await bring(hub, await aCase(hub, but), ['amara', 'SCREEN'])
  await nobodyAsked(hub, id)
  await set(id, `basis = 'S17'`)
  return id
}

describe('a case', () => {
  test('goes from contact to assessment, and says who did what, when and why', async () => {
    const id = await aCase(hub)
    expect(await seeCase(hub, id)).toMatchObject({
      status: 'RECEIVED',
      version: 1,
      possible: ['LINK_OPEN_CASE', 'IMMEDIATE_DANGER', 'SCREEN', 'CONSENT_WITHDRAWN'],
    })
    await bring(
      hub,
      id,
      ['amara', 'SCREEN', { why: 'I am on the screening desk.' }],
      ['amara', 'ASK_REFERRER', { message: 'Who collects her from school?' }],
      ['amara', 'REFERRER_ANSWERS', { message: 'A neighbour.' }],
    )
    await nobodyAsked(hub, id)
    await set(id, `basis = 'S17'`)
    await bring(hub, id, ['amara', 'OPEN_ASSESSMENT', { rag: 'GREEN' }], ['edwin', 'RE_RATE', { rag: 'RED' }])
    expect(await seeCase(hub, id)).toMatchObject({
      ...{ status: 'ASSESSMENT_OPEN', version: 6, rag: 'RED', purpose: 'MASH_ASSESSMENT', outcome: null },
      // Four hours from receipt, not from the rating.
      dueAt: '2026-11-02T13:00:00.000Z',
      history: [
        { event: 'RECEIVE', from: null, to: 'RECEIVED', by: 'amara' },
        { event: 'SCREEN', from: 'RECEIVED', to: 'TRIAGE', by: 'amara', why: 'I am on the screening desk.' },
        { event: 'ASK_REFERRER', to: 'AWAITING_REFERRER', message: 'Who collects her from school?' },
        { event: 'REFERRER_ANSWERS', to: 'TRIAGE', message: 'A neighbour.' },
        { event: 'OPEN_ASSESSMENT', to: 'ASSESSMENT_OPEN', rag: 'GREEN', ragBefore: null },
        {
          event: 'RE_RATE',
          from: 'ASSESSMENT_OPEN',
          to: 'ASSESSMENT_OPEN',
          by: 'edwin',
          rag: 'RED',
          ragBefore: 'GREEN',
        },
      ],
    })
  })

  test('is not assessed before the basis is set, and before the register says of every child what was asked', async () => {
    const id = await bring(hub, await aCase(hub), ['amara', 'SCREEN'])
    const open = () => record(hub, 'amara', id, 'OPEN_ASSESSMENT', { rag: 'AMBER' })
    await set(id, `basis = 'S17'`)
    expect(await open()).toEqual(refusing('STEP_NOT_POSSIBLE', 'who was asked for consent'))
    await nobodyAsked(hub, id)
    await set(id, `basis = 'NONE'`)
    expect(await open()).toEqual(refusing('STEP_NOT_POSSIBLE', 'the statutory basis is set'))
    await set(id, `basis = 'S17'`)
    told(await open())
  })

  test.each([
    ['goes by what is said of her mother', `due_date = '2027-01-01'`, 'ASSESSMENT_OPEN'],
    ['does not, where she is born and nobody knows when', `due_date = NULL`, 'TRIAGE'],
  ])('of a child before birth %s', async (_what, due, status) => {
    const id = await bring(hub, await aCase(hub), ['amara', 'SCREEN'])
    await nobodyAsked(hub, id)
    await set(id, `basis = 'S17'`)
    const child = '(SELECT person_id FROM mash_assessment_subject WHERE assessment_id = $1)'
    await hub.sql(`UPDATE person SET date_of_birth = NULL, ${due} WHERE id = ${child}`, [id])
    await hub.sql(
      `WITH mother AS (INSERT INTO person (id, sex) VALUES (gen_random_uuid(), 'F') RETURNING id),
         related AS (INSERT INTO person_relation (child_id, relative_id, relationship, parental_responsibility, lives_with_child)
           SELECT ${child}, id, 'MOTHER', true, true FROM mother)
       UPDATE consent SET subject_id = mother.id FROM mother WHERE subject_id = ${child}`,
      [id],
    )
    await record(hub, 'amara', id, 'OPEN_ASSESSMENT', { rag: 'GREEN' })
    expect(await seeCase(hub, id)).toMatchObject({ status })
  })

  test.each([
    ['a rating for an assessment', 'OPEN_ASSESSMENT', {}, 'takes rag'],
    ['a question for the referrer', 'ASK_REFERRER', {}, 'takes message'],
    ['nothing for an event that takes it not', 'IMMEDIATE_DANGER', { rag: 'RED' }, 'does not take rag'],
    ['a reason', 'IMMEDIATE_DANGER', { why: ' ' }, 'why has 1 to'],
  ])('takes %s', async (_what, event, parts, words) => {
    expect(await record(hub, 'amara', await inTriage(), event, parts)).toEqual(refusing('BAD_INPUT', words))
  })

  test.each([
    ['bronwen', 'NOT_FOUND', ''],
    ['hetty', 'NOT_FOUND', ''],
    ['kofi', 'NOT_FOUND', ''],
    ['nils', 'NOT_FOUND', ''],
    ['edwin', 'FORBIDDEN', 'Possible for you: IMMEDIATE_DANGER'],
  ] as const)('is not screened by %s: %s', async (persona, code, words) => {
    expect(await record(hub, persona, await aCase(hub), 'SCREEN')).toEqual(refusing(code, words))
  })

  test('is not brought on by somebody who looks at it in an emergency', async () => {
    const id = await aCase(hub)
    const access = `mutation { takeEmergencyAccess(input: { assessment: "${id}", reason: SERIOUS_HARM,
      explanation: "She was not at home this morning." }) { id } }`
    told(await hub.ask('bronwen', access))
    expect(await record(hub, 'bronwen', id, 'SCREEN')).toEqual(refusing('FORBIDDEN'))
  })

  test('says what is possible where something is not', async () => {
    const id = await aCase(hub)
    expect(await record(hub, 'amara', id, 'SIGN_OFF')).toEqual(
      refusing('STEP_NOT_POSSIBLE', 'Possible: LINK_OPEN_CASE, IMMEDIATE_DANGER, SCREEN, CONSENT_WITHDRAWN.'),
    )
  })

  test('does not tell a place that is protected, where somebody wrote it into a reason', async () => {
    const [place] = await hub.sql<{ line: string; child: string }>(
      `SELECT lines[1] AS line, person_id AS child FROM address JOIN residence ON address_id = address.id
       JOIN person ON person.id = person_id WHERE protected AND date_of_birth > '2010-01-01' LIMIT 1`,
    )
    const id = await aCase(hub, { children: [{ childId: place?.child }] })
    await bring(hub, id, ['amara', 'SCREEN', { why: `They live at ${place?.line ?? ''} now.` }])
    await bring(hub, id, ['amara', 'ASK_REFERRER', { message: `Who knows of ${place?.line ?? ''}?` }])
    expect(place?.line.length).toBeGreaterThan(5)
    expect(JSON.stringify(await seeCase(hub, id))).not.toContain(place?.line)
  })
})

describe('a version', () => {
  test('that is not the case’s any more is refused, with what has happened since', async () => {
    const id = await bring(hub, await aCase(hub), ['amara', 'SCREEN'], ['edwin', 'IMMEDIATE_DANGER'])
    expect(await record(hub, 'amara', id, 'SCREEN', { version: 1 })).toEqual(
      refusing(
        'STALE_VERSION',
        'It is at version 3. Since then: 2 SCREEN by amara, 3 IMMEDIATE_DANGER by edwin.',
      ),
    )
    expect(await record(hub, 'amara', id, 'SCREEN', { version: 9 })).toEqual(
      refusing('STALE_VERSION', 'at version 3.'),
    )
  })

  test('is gone by once: of many at once one wins, and the others are told of it', async () => {
    const id = await bring(hub, await inTriage(), ['amara', 'OPEN_ASSESSMENT', { rag: 'GREEN' }])
    const ratings = ['RED', 'AMBER', 'RED', 'AMBER'].map(
      (rag) => () => record(hub, 'edwin', id, 'RE_RATE', { version: 3, rag }),
    )
    const answers = await atOnce(hub, 'mash_assessment', ratings)
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1)
    expect(answers.filter(({ errors }) => errors !== undefined)).toEqual(
      Array(3).fill(refusing('STALE_VERSION', '4 RE_RATE by edwin')),
    )
    expect(await seeCase(hub, id)).toMatchObject({ version: 4, history: { length: 4 } })
  })
})

describe('a contact', () => {
  const consentLed = async (but: object = {}): Promise<string> => {
    const id = await bring(hub, await aCase(hub, but), ['amara', 'SCREEN'])
    await set(id, `profile = 'CONSENT_LED'`)
    return id
  }
  const back = (id: string, persona: PersonaId = 'edwin') => record(hub, persona, id, 'RETURN')

  test('goes back to the referrer where consent leads and no child is at risk, by a manager', async () => {
    const id = await consentLed()
    expect(await back(id, 'amara')).toEqual(refusing('FORBIDDEN'))
    expect(told(await back(id))).toMatchObject({ status: 'RETURNED_TO_REFERRER', possible: [] })
  })

  test.each([
    ['where the duty to share binds', {}, `profile = 'DUTY_16LA'`, 'consent is what sharing goes by'],
    ['on section 17', {}, `basis = 'S17'`, 'below section 17'],
    [
      'of a child in danger',
      { inDanger: true, danger: 'No food.' },
      `basis = 'NONE'`,
      'no child is in danger',
    ],
  ])('does not go back %s', async (_what, but, columns, words) => {
    const id = await consentLed(but)
    await set(id, columns)
    expect(await back(id)).toEqual(refusing('STEP_NOT_POSSIBLE', words))
  })

  test('does not go back where it is the third low report', async () => {
    const child = { ...newChild, nhsNumber: '9990000107' }
    const report = () => consentLed(lowReport([child]))
    const [, , third] = [await report(), await report(), await report()]
    expect(await back(third)).toEqual(refusing('STEP_NOT_POSSIBLE', 'no concern that builds up'))
  })
})

describe('immediate danger', () => {
  test('is decided at once, at section 47, and signed by another person afterwards, once', async () => {
    const id = await aCase(hub)
    expect(
      told(await record(hub, 'edwin', id, 'IMMEDIATE_DANGER', { why: 'He is at the door.' })),
    ).toMatchObject({
      ...{ status: 'DECIDED', outcome: 'STRATEGY_S47', basis: 'S47', purpose: 'STRATEGY_DISCUSSION' },
    })
    expect(await record(hub, 'edwin', id, 'SIGN_OFF')).toEqual(refusing('ANOTHER_PERSON_NEEDED'))
    const other = await bring(hub, await aCase(hub), ['amara', 'IMMEDIATE_DANGER'], ['edwin', 'SIGN_OFF'])
    expect(await seeCase(hub, other)).toMatchObject({ status: 'DECIDED', outcome: 'STRATEGY_S47' })
    expect(await record(hub, 'edwin', other, 'SIGN_OFF')).toEqual(
      refusing('STEP_NOT_POSSIBLE', 'nobody has signed it'),
    )
  })

  test('raises the basis as somebody who sets it does: a manager confirms it', async () => {
    const id = await bring(hub, await aCase(hub), [
      'amara',
      'IMMEDIATE_DANGER',
      { why: 'He is at the door.' },
    ])
    expect(
      await hub.sql('SELECT basis, before, reason, set_by FROM basis_change WHERE assessment_id = $1', [id]),
    ).toEqual([{ basis: 'S47', before: 'NONE', reason: 'He is at the door.', set_by: 'amara' }])
  })
})

describe('a partner that was asked', () => {
  /** Decided, and health was asked on it. */
  const CASE = 'MASH-2026-0002'
  const disagree = (stage: string, persona: PersonaId = 'leonie') =>
    record(hub, persona, CASE, 'DISAGREE', { stage, why: 'He has been seen with bruises.' })

  test('disagrees stage by stage, and is told nothing of the case that is not shown to it', async () => {
    expect(await disagree('MANAGER')).toEqual(
      refusing('STEP_NOT_POSSIBLE', 'the first one, or the one after'),
    )
    expect(told(await disagree('PRACTITIONER'))).toMatchObject({ version: 1, status: null, history: null })
    expect(await disagree('PRACTITIONER')).toEqual(refusing('STEP_NOT_POSSIBLE'))
    told(await disagree('MANAGER'))
    expect(await seeCase(hub, CASE)).toMatchObject({
      status: 'DECIDED',
      history: [{ by: 'leonie', stage: 'PRACTITIONER' }, { stage: 'MANAGER' }],
    })
    expect(await record(hub, 'leonie', CASE, 'DISAGREE', { version: 0, stage: 'HEAD' })).toEqual({
      data: null,
      errors: [
        expect.objectContaining({ message: expect.not.stringContaining('DISAGREE') as string }) as object,
      ],
    })
  })

  test('is the only one who does: neither the hub’s own people nor whoever was not asked', async () => {
    expect(await disagree('HEAD', 'amara')).toEqual(refusing('FORBIDDEN'))
    expect(await disagree('HEAD', 'farah')).toEqual(refusing('NOT_FOUND'))
  })
})
