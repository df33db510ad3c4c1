import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { caseOf, registerClient, type RegisterClient } from './testing/register-client.js'

let hub: FrontDoorUnderTest
let register: RegisterClient
let standing: (agency: string, category?: string) => Promise<unknown>
beforeAll(async () => {
  hub = await startFrontDoor()
  register = registerClient(hub)
  standing = (agency, category) => register.standing(four, 'calla', agency, category)
})
afterAll(() => hub[Symbol.asyncDispose]())

const four = caseOf(4)
const common = {
  kind: 'CONFIDENTIALITY',
  purpose: 'Finding out what help the family needs',
  evidence: 'VERBAL',
}

/** Calla's mother says yes to education, unless said otherwise: each test has an agency of its own. */
const answer = (given: object = {}): object => ({
  ...common,
  assessmentId: four.id,
  subjectId: four.person('calla'),
  giverId: four.person('hespera'),
  answer: 'GIVEN',
  agencies: ['education'],
  ...given,
})
const of = (consentId: string, given: object = {}): object => ({ assessmentId: four.id, consentId, ...given })
const withdrawal = (consentId: string, given: object = {}) => of(consentId, { evidence: 'VERBAL', ...given })

describe('an answer', () => {
  test('is written down with everything that makes it count', async () => {
    const written = await register.write(
      'record',
      answer({
        agencies: ['housing', 'education', 'housing'],
        categories: ['education.safeguarding', 'common.identity'],
        interpreter: 'British Sign Language',
        present: 'A family support worker',
        askedBy: 'Ms Quince, Overwater Primary',
        askedAt: '2026-11-01T16:00:00Z',
        reason: 'She wants  help.\r\nSoon.',
        expiresOn: '2026-12-01',
      }),
    )
    expect(written).toMatchObject({
      subjectId: four.person('calla'),
      giverId: four.person('hespera'),
      relationship: 'MOTHER',
      authority: null,
      parentalResponsibility: true,
      competence: 'ADULT',
      kind: 'CONFIDENTIALITY',
      agencies: ['housing', 'education'],
      categories: ['education.safeguarding', 'common.identity'],
      interpreter: 'British Sign Language',
      present: 'A family support worker',
      askedBy: 'Ms Quince, Overwater Primary',
      askedAt: '2026-11-01T16:00:00.000Z',
      reason: 'She wants  help.\nSoon.',
      validFrom: '2026-11-01',
      expiresOn: '2026-12-01',
      recordedBy: 'amara',
      supersedes: null,
      withdraws: null,
    })
    expect(written['recordedAt']).toEqual(expect.any(String))
  })

  test('is in the list of the case, from the very next query', async () => {
    const { id } = await register.write('record', answer({ agencies: ['probation'] }), 'edwin')
    const { data } = await hub.ask(
      'amara',
      'query ($id: ID!) { mashAssessment(id: $id) { consents { id recordedBy recordedAt } } }',
      { id: four.id },
    )
    expect(JSON.stringify(data)).toContain(`{"id":"${id}","recordedBy":"edwin","recordedAt":"20`)
  })

  test('no takes the place of a yes of the same giver, and a yes again of the no', async () => {
    const agencies = ['police']
    expect(await standing('police')).toBe('GIVEN')
    await register.write('record', answer({ agencies, answer: 'REFUSED', askedAt: '2026-11-01T10:00:00Z' }))
    expect(await standing('police')).toBe('REFUSED')
    const yes = answer({ agencies, askedAt: '2026-11-01T11:00:00Z' })
    for (const reason of [null, 'Yes.']) {
      expect(await register.refusal('record', { ...yes, reason })).toContain(
        'has said no before: say in reason',
      )
    }
    expect(await standing('police')).toBe('REFUSED')
    expect(
      await register.write('record', { ...yes, reason: 'We have talked it over, and I agree.' }),
    ).toMatchObject({
      recordedBy: 'amara',
      askedBy: 'amara',
      evidence: 'VERBAL',
    })
    expect(await standing('police')).toBe('GIVEN')
  })

  test('after somebody else’s no, or that is no yes, takes no account of a change', async () => {
    const agencies = ['adult-social-care']
    await register.write('record', answer({ agencies, giverId: four.person('oswin'), answer: 'REFUSED' }))
    await register.write('record', answer({ agencies }))
    expect(await standing('adult-social-care')).toBe('CONFLICTED')
    await register.write('record', answer({ agencies, answer: 'REFUSED' }))
    await register.write('record', answer({ agencies, answer: 'REFUSED' }))
  })

  test('of one parent against the other’s is a conflict', async () => {
    await register.write(
      'record',
      answer({ giverId: four.person('oswin'), agencies: ['early-help'], answer: 'REFUSED' }),
    )
    expect(await standing('early-help')).toBe('CONFLICTED')
  })

  test('is none where asking would put somebody at risk, and then says why', async () => {
    const unsafe = { agencies: ['youth-justice'], answer: 'NOT_SOUGHT_UNSAFE', evidence: 'NONE' }
    expect(await register.refusal('record', answer(unsafe))).toContain('takes a reason')
    await register.write('record', answer({ ...unsafe, reason: 'The father would learn of it.' }))
    expect(await standing('youth-justice')).toBe('NOT_SOUGHT_UNSAFE')
  })

  test('sent twice under one id is written once, and anything else under it is refused', async () => {
    const id = randomUUID()
    const first = await register.write('record', answer({ id }))
    expect(await register.write('record', answer({ id }))).toEqual(first)
    expect(await register.refusal('record', answer({ id, answer: 'REFUSED' }))).toContain('another record')
    expect(await register.refusal('record', answer({ id }), 'edwin')).toContain('another record')
    expect(await register.refusal('record', answer({ id: 'calla-1' }))).toContain('no UUID')
  })
})

describe('a withdrawal', () => {
  test('is obeyed at once, for all agencies or some, for everything or what it names', async () => {
    const agencies = ['health', 'fire-and-rescue']
    const { id } = await register.write('record', answer({ agencies, categories: ['health.camhs-content'] }))
    await register.write(
      'withdraw',
      withdrawal(id, { agencies: ['health'], categories: ['health.urgent-care'] }),
    )
    expect(await standing('health')).toBe('GIVEN')
    expect(await standing('health', 'health.urgent-care')).toBe('WITHDRAWN')
    const whole = await register.write('withdraw', withdrawal(id, { reason: 'She has changed her mind.' }))
    expect(whole).toMatchObject({
      answer: 'WITHDRAWN',
      withdraws: id,
      supersedes: null,
      giverId: four.person('hespera'),
      agencies,
      categories: [],
      validFrom: '2026-11-02',
    })
    expect([await standing('health'), await standing('fire-and-rescue')]).toEqual(['WITHDRAWN', 'WITHDRAWN'])
  })

  test('is made once: the second is told that it is withdrawn already', async () => {
    const { id } = await register.write('record', answer({ agencies: ['housing', 'probation'] }))
    await register.write('withdraw', withdrawal(id, { agencies: ['housing'] }))
    expect(await register.refusal('withdraw', withdrawal(id, { agencies: ['housing'] }))).toContain(
      'withdrawn already',
    )
    await register.write('withdraw', withdrawal(id))
    expect(await register.refusal('withdraw', withdrawal(id))).toBe(
      'STEP_NOT_POSSIBLE: This cannot be done from where it stands. withdraw: the consent is WITHDRAWN. Possible: supersede.',
    )
  })

  test('sent twice under one id is written once', async () => {
    const { id } = await register.write('record', answer())
    const twice = withdrawal(id, { id: randomUUID() })
    expect(await register.write('withdraw', twice)).toEqual(await register.write('withdraw', twice))
  })

  test('of two at the same moment is one', async () => {
    const { id } = await register.write(
      'record',
      answer({ agencies: ['housing'], reason: 'We have talked it over, and I agree.' }),
    )
    const both = await Promise.all(
      ['amara', 'edwin'].map((by) => register.send('withdraw', withdrawal(id), by as 'amara')),
    )
    expect(both.filter(({ errors }) => errors === undefined)).toHaveLength(1)
    expect(both.flatMap(({ errors = [] }) => errors)).toMatchObject([
      { extensions: { code: 'STEP_NOT_POSSIBLE' } },
    ])
    expect(await hub.sql('SELECT FROM consent WHERE withdraws = $1', [id])).toHaveLength(1)
  })

  test('reaches the consent as it stands where an end was set meanwhile', async () => {
    const { id } = await register.write('record', answer({ agencies: ['youth-justice'] }))
    const ended = await register.write('expire', of(id, { expiresOn: '2026-12-24' }))
    expect(await register.write('withdraw', withdrawal(id))).toMatchObject({ withdraws: ended.id })
    expect(await standing('youth-justice')).toBe('WITHDRAWN')
  })

  test('is of a yes, and of what the yes covers', async () => {
    const no = await register.write('record', answer({ answer: 'REFUSED' }))
    expect(await register.refusal('withdraw', withdrawal(no.id))).toContain('the consent is REFUSED')
    const yes = await register.write('record', answer({ reason: 'We have talked it over, and I agree.' }))
    expect(await register.refusal('withdraw', withdrawal(yes.id, { agencies: ['police'] }))).toContain(
      'does not cover',
    )
  })
})

/** What can be done with a record that stands somewhere, written down apart from the table that the register reads; and for which agency it is made. */
const possible = [
  ['GIVEN', 'police', ['withdraw', 'expire', 'supersede']],
  ['REFUSED', 'early-help', ['supersede']],
  ['NOT_SOUGHT', 'adult-social-care', ['expire', 'supersede']],
  ['NOT_SOUGHT_UNSAFE', 'housing', ['expire', 'supersede']],
  ['UNABLE', 'probation', ['expire', 'supersede']],
  ['WITHDRAWN', 'youth-justice', ['supersede']],
  ['EXPIRED', 'health', ['supersede']],
] as const

test.each(possible)(
  'with a record that is %s nothing is done but what it allows',
  async (state, agency, verbs) => {
    const told = state === 'WITHDRAWN' || state === 'EXPIRED' ? 'GIVEN' : state
    const reason = 'We have talked it over once more.'
    const { id } = await register.write('record', answer({ answer: told, agencies: [agency], reason }))
    if (state === 'WITHDRAWN') await register.write('withdraw', withdrawal(id))
    const ended =
      state === 'EXPIRED' ? await register.write('expire', of(id, { expiresOn: '2026-11-02' })) : undefined
    const named = ended?.id ?? id
    const wrong = {
      ...answer({ answer: told, agencies: [agency], reason }),
      whatWasWrong: 'It was put down for another.',
    }
    const inputs = {
      withdraw: withdrawal(named),
      expire: of(named, { expiresOn: '2026-12-24' }),
      supersede: { ...wrong, consentId: named },
    }
    for (const verb of ['withdraw', 'expire', 'supersede'] as const) {
      if (verbs.some((each) => each === verb)) continue
      expect(await register.refusal(verb, inputs[verb])).toBe(
        `STEP_NOT_POSSIBLE: This cannot be done from where it stands. ${verb}: the consent is ${state}. Possible: ${verbs.join(', ')}.`,
      )
    }
  },
)
