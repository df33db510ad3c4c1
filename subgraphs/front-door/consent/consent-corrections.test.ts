import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { caseOf, registerClient, type RegisterClient } from './testing/register-client.js'

let hub: FrontDoorUnderTest
let register: RegisterClient
let standing: (agency: string) => Promise<unknown>
beforeAll(async () => {
  hub = await startFrontDoor()
  register = registerClient(hub)
  standing = (agency) => register.standing(four, 'calla', agency)
})
afterAll(() => hub[Symbol.asyncDispose]())

const four = caseOf(4)
const competent = caseOf(9)
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

describe('an end', () => {
  test('is set from today on, and a consent that ends today has run out', async () => {
    const { id } = await register.write('record', answer({ agencies: ['adult-social-care'] }))
    expect(await register.refusal('expire', of(id, { expiresOn: '2026-11-01' }))).toContain('over already')
    const later = await register.write('expire', of(id, { expiresOn: '2026-11-03' }))
    expect(later).toMatchObject({ supersedes: id, answer: 'GIVEN', expiresOn: '2026-11-03' })
    expect(await standing('adult-social-care')).toBe('GIVEN')
    expect(await register.refusal('expire', of(later.id, { expiresOn: '2026-11-04' }))).toContain('ask again')
    await register.write('expire', of(later.id, { expiresOn: '2026-11-02' }))
    expect(await standing('adult-social-care')).toBe('EXPIRED')
    expect(await register.refusal('expire', of(id, { expiresOn: '2026-11-02' }))).toContain('is SUPERSEDED')
  })

  test('is never set to a no', async () => {
    const { id } = await register.write('record', answer({ answer: 'REFUSED' }))
    expect(await register.refusal('expire', of(id, { expiresOn: '2026-12-01' }))).toContain(
      'STEP_NOT_POSSIBLE',
    )
    const ending = answer({ answer: 'REFUSED', expiresOn: '2026-12-01' })
    expect(await register.refusal('record', ending)).toContain('does not run out')
  })
})

describe('a correction', () => {
  const whatWasWrong = 'It was the other form: she had said no.'

  test('takes the place of what was wrong, from when that was said, and both stay to be read', async () => {
    const wrong = await register.write(
      'record',
      answer({ agencies: ['voluntary-sector'], askedAt: '2026-11-01T09:00:00Z' }),
    )
    const right = await register.write(
      'supersede',
      of(wrong.id, {
        ...common,
        giverId: four.person('hespera'),
        answer: 'REFUSED',
        agencies: ['voluntary-sector'],
        whatWasWrong,
      }),
    )
    expect(right).toMatchObject({
      supersedes: wrong.id,
      whatWasWrong,
      askedAt: '2026-11-01T09:00:00.000Z',
      validFrom: '2026-11-01',
    })
    expect(await standing('voluntary-sector')).toBe('REFUSED')
    const again = of(wrong.id, {
      ...common,
      giverId: four.person('hespera'),
      answer: 'GIVEN',
      agencies: ['housing'],
      whatWasWrong,
    })
    expect(await register.refusal('supersede', again)).toContain('the consent is SUPERSEDED. Nothing more')
  })

  test('of a yes into somebody else’s yes is refused, and into nobody’s is not', async () => {
    const wrong = await register.write('record', answer({ answer: 'REFUSED' }))
    const other = { ...common, giverId: four.person('oswin'), agencies: ['education'], whatWasWrong }
    expect(await register.refusal('supersede', of(wrong.id, { ...other, answer: 'GIVEN' }))).toContain(
      'takes back',
    )
    const nobody = of(wrong.id, { ...other, answer: 'NOT_SOUGHT', evidence: 'NONE' })
    await register.write('supersede', nobody, 'edwin')
  })

  test('neither begins tomorrow nor withdraws, and says what was wrong', async () => {
    const { id } = await register.write('record', answer({ reason: 'We have talked it over, and I agree.' }))
    const right = {
      ...common,
      giverId: four.person('hespera'),
      answer: 'REFUSED',
      agencies: ['education'],
      whatWasWrong,
    }
    expect(await register.refusal('supersede', of(id, { ...right, validFrom: '2026-11-03' }))).toContain(
      'today at the latest',
    )
    expect(await register.refusal('supersede', of(id, { ...right, answer: 'WITHDRAWN' }))).toContain(
      'withdrawConsent',
    )
    expect(await register.refusal('supersede', of(id, { ...right, whatWasWrong: 'typo' }))).toContain(
      '10 to 2000',
    )
  })

  test('of a withdrawal that was put down by mistake brings the yes back', async () => {
    const yes = await register.write(
      'record',
      answer({ agencies: ['housing'], askedAt: '2026-11-02T08:00:00Z' }),
    )
    const mistake = await register.write('withdraw', withdrawal(yes.id))
    expect(await standing('housing')).toBe('WITHDRAWN')
    const right = {
      ...common,
      giverId: four.person('hespera'),
      answer: 'GIVEN',
      agencies: ['housing'],
      whatWasWrong,
    }
    await register.write('supersede', of(mistake.id, right), 'edwin')
    expect(await standing('housing')).toBe('GIVEN')
  })

  test('that leaves less of a no takes a manager who did not record it', async () => {
    const agencies = ['probation']
    const right = { ...common, giverId: four.person('hespera'), answer: 'REFUSED', agencies, whatWasWrong }
    const less = { ...right, answer: 'GIVEN' }
    const by = async (recorder: 'amara' | 'edwin') =>
      (await register.write('record', answer({ answer: 'REFUSED', agencies }), recorder)).id
    const [hers, his] = [await by('amara'), await by('edwin')]
    for (const [id, persona] of [
      [hers, 'amara'],
      [his, 'amara'],
      [hers, 'dilys'],
      [his, 'edwin'],
    ] as const) {
      expect(await register.refusal('supersede', of(id, less), persona)).toMatch(/^ANOTHER_PERSON_NEEDED/)
    }
    expect(await standing('probation')).toBe('REFUSED')
    // Who keeps the no does not make it another's: the manager who recorded it still may not end it.
    const kept = await register.write('supersede', of(his, right))
    expect(await register.refusal('supersede', of(kept.id, less), 'edwin')).toMatch(/^ANOTHER_PERSON_NEEDED/)
    await register.write('supersede', of(hers, less), 'edwin')
  })

  test('of the kind ends what stood as consent to share, and a withdrawal after it is of that', async () => {
    const agencies = ['fire-and-rescue']
    const yes = await register.write('record', answer({ agencies }))
    const right = { ...common, kind: 'SERVICE', giverId: four.person('hespera'), answer: 'GIVEN', agencies }
    const service = await register.write('supersede', of(yes.id, { ...right, whatWasWrong }))
    expect(await standing('fire-and-rescue')).toBe('NOT_SOUGHT')
    expect(await register.write('withdraw', withdrawal(service.id))).toMatchObject({
      kind: 'CONFIDENTIALITY',
    })
    expect(await standing('fire-and-rescue')).toBe('WITHDRAWN')
  })
})

test('nobody asking a young person again leaves her own no as it was', async () => {
  const rosamund = competent.person('rosamund')
  const own = {
    ...common,
    assessmentId: competent.id,
    subjectId: rosamund,
    giverId: rosamund,
    agencies: ['health'],
    competence: { assessedBy: 'Dr Quince, paediatrician', assessedOn: '2026-11-01' },
  }
  const refused = async (): Promise<unknown> => {
    const { data } = await hub.ask(
      'amara',
      `query ($id: ID!) { mashAssessment(id: $id) { effectiveConsents(on: "2026-11-02", agency: "health",
        category: "health.camhs-content") { personId youngPersonRefused } } }`,
      { id: competent.id },
    )
    return data
  }
  const stands = {
    mashAssessment: {
      effectiveConsents: expect.arrayContaining([
        { personId: rosamund, youngPersonRefused: true },
      ]) as unknown,
    },
  }
  await register.write('record', { ...own, answer: 'REFUSED', categories: ['health.camhs-content'] }, 'dilys')
  for (const answer of ['NOT_SOUGHT', 'NOT_SOUGHT_UNSAFE', 'UNABLE']) {
    const reason = 'She was not at home when we called.'
    await register.write('record', { ...own, answer, evidence: 'NONE', reason }, 'dilys')
    expect(await refused(), answer).toMatchObject(stands)
  }
})

test('a competent young person’s no to her own record stands beside her mother’s yes', async () => {
  const input = {
    ...common,
    assessmentId: competent.id,
    subjectId: competent.person('rosamund'),
    giverId: competent.person('rosamund'),
    answer: 'REFUSED',
    agencies: ['health'],
    categories: ['health.sexual'],
  }
  expect(await register.refusal('record', input, 'dilys')).toContain('assessment of competence (Gillick)')
  const assessed = { assessedBy: 'Dr Quince, paediatrician', assessedOn: '2026-11-01' }
  const future = { ...assessed, assessedOn: '2026-11-03' }
  expect(await register.refusal('record', { ...input, competence: future }, 'dilys')).toContain(
    'in the future',
  )
  await register.write('record', { ...input, competence: assessed }, 'dilys')
  const { data } = await hub.ask(
    'amara',
    `query ($id: ID!) { mashAssessment(id: $id) { effectiveConsents(on: "2026-11-02", agency: "health", category: "health.sexual") {
      personId consent youngPersonRefused } } }`,
    { id: competent.id },
  )
  const row = { personId: competent.person('rosamund'), consent: 'GIVEN', youngPersonRefused: true }
  expect(data).toMatchObject({
    mashAssessment: { effectiveConsents: expect.arrayContaining([row]) as unknown },
  })
})
