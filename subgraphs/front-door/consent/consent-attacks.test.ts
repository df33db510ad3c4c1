import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personas } from '#shared/synthetic/personas'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { caseOf, registerClient, type RegisterClient, type Verb } from './testing/register-client.js'

let hub: FrontDoorUnderTest
let register: RegisterClient
/** The yes of Hespera that the story begins with. */
let consentId: string
beforeAll(async () => {
  hub = await startFrontDoor()
  register = registerClient(hub)
  const [row] = await hub.sql<{ id: string }>('SELECT id FROM consent WHERE subject_id = $1', [calla])
  consentId = row?.id ?? ''
})
afterAll(() => hub[Symbol.asyncDispose]())

const four = caseOf(4)
const calla = four.person('calla')
const answerAlone = {
  assessmentId: four.id,
  giverId: four.person('hespera'),
  answer: 'REFUSED',
  kind: 'CONFIDENTIALITY',
  purpose: 'Finding out what help the family needs',
  agencies: ['health'],
  evidence: 'VERBAL',
}
const answer = (given: object = {}): object => ({ ...answerAlone, subjectId: calla, ...given })
const inputs = (): Readonly<Record<Verb, Record<string, unknown>>> => ({
  record: { ...answerAlone, subjectId: calla },
  withdraw: { assessmentId: four.id, consentId, evidence: 'VERBAL' },
  expire: { assessmentId: four.id, consentId, expiresOn: '2026-12-01' },
  supersede: { ...answerAlone, consentId, whatWasWrong: 'It was the other form.' },
})
const verbs: readonly Verb[] = ['record', 'withdraw', 'expire', 'supersede']
const count = async (): Promise<number> => (await hub.sql('SELECT FROM consent')).length

describe.each(verbs)('%s', (verb) => {
  const others = personas.filter(({ roles }) => !roles.some((role) => role.startsWith('MASH_')))

  test.each(others.map(({ id }) => id))('is not for %s, on no case, there or not', async (persona) => {
    for (const assessmentId of [four.id, 'MASH-1999-0001']) {
      expect(await register.refusal(verb, { ...inputs()[verb], assessmentId }, persona)).toMatch(/^FORBIDDEN/)
    }
  })

  test('finds no case without a task on it, and no person or record of another case, there or not', async () => {
    const given = inputs()[verb]
    const hidden = [
      await register.refusal(verb, given, 'bronwen'),
      await register.refusal(verb, { ...given, assessmentId: 'MASH-1999-0001' }),
      await register.refusal(verb, { ...given, assessmentId: "' OR true --\0" }),
      await register.refusal(verb, { ...given, assessmentId: caseOf(9).id }),
    ]
    const named = 'subjectId' in given ? 'subjectId' : 'consentId'
    for (const id of [
      '00000000-0000-4000-8000-000000000000',
      'calla',
      '',
      "'; DROP TABLE consent; --",
      '\0',
    ]) {
      hidden.push(await register.refusal(verb, { ...given, [named]: id }))
    }
    expect(new Set(hidden)).toEqual(new Set([expect.stringMatching(/^NOT_FOUND: There is nothing here/)]))
  })

  test('leaves the register as it was where it is refused', async () => {
    const before = await count()
    await register.refusal(verb, inputs()[verb], 'bronwen')
    expect(await count()).toBe(before)
  })
})

test('about an identity that must not be found, or by one, nothing is written, as if there were none', async () => {
  const adopted = caseOf(8)
  const linnet = adopted.person('linnet')
  const nobody = '00000000-0000-4000-8000-000000000000'
  const given = { assessmentId: adopted.id, subjectId: linnet, giverId: adopted.person('ottilie') }
  const tell = (change: object) => register.refusal('record', answer({ ...given, ...change }))
  const findable = (id: string, is: boolean) =>
    hub.sql('UPDATE person SET findable = $2 WHERE id = $1', [id, is])
  await findable(linnet, false)
  expect(await tell({})).toBe(await tell({ subjectId: nobody }))
  await findable(linnet, true)
  await findable(given.giverId, false)
  expect(await tell({})).toBe(await tell({ giverId: nobody }))
  await findable(given.giverId, true)
})

describe('a giver', () => {
  test.each([
    ['of another family', caseOf(9).person('ingrith'), 'not of the family'],
    ['who is a brother of ten years less', four.person('denzil'), 'no parental responsibility'],
    ['that there is not', '00000000-0000-4000-8000-000000000000', 'not of the family'],
    ['that is no id', 'hespera', 'not of the family'],
    ['who is the child herself, at seven', calla, 'under 10 is not asked: ask the father or the mother'],
  ])('%s is refused, and the refusal names nobody', async (_who, giverId, words) => {
    const competence = giverId === calla ? { assessedBy: 'Dr Quince', assessedOn: '2026-11-01' } : null
    const told = await register.refusal('record', answer({ giverId, competence }))
    expect(told).toMatch(/^NOT_THEIRS_TO_ANSWER/)
    expect(told).toContain(words)
    expect(told).not.toMatch(/Hespera|Oswin|Marrowfeather|Calla/)
  })

  test('is one: a person or an authority', async () => {
    const authority = { name: 'Overwater Council', careOrder: true }
    for (const both of [{ authority }, { giverId: null }]) {
      expect(await register.refusal('record', answer(both))).toContain('either giverId or authority')
    }
  })
})

describe('what is typed', () => {
  const texts = ['purpose', 'reason', 'interpreter', 'present', 'askedBy']

  test.each(texts)('as %s is bounded and readable', async (name) => {
    for (const text of ['\u202egniht a', 'a\0b', '\u001b[2J', 'x'.repeat(100_000), '', '\u200b', '\ud800']) {
      const told = await register.refusal('record', answer({ [name]: text }))
      expect(told).toMatch(new RegExp(`^BAD_INPUT: .*${name} (has|contains)`))
    }
  })

  test('may look like markup, a formula or a statement: it is what somebody said', async () => {
    for (const reason of [
      '=HYPERLINK("http://x")',
      '<script>alert(1)</script>',
      "'); DROP TABLE consent; --",
      '${7*7}',
    ]) {
      expect(await register.write('record', answer({ reason }))).toMatchObject({ reason })
    }
  })

  test('of a megabyte is refused', async () => {
    const { errors } = await register
      .send('record', answer({ reason: 'x'.repeat(1_100_000) }))
      .catch(() => ({ errors: [{ message: 'no JSON' }] }))
    expect(errors).toHaveLength(1)
  })

  test.each([
    [{ agencies: [] }, 'names none'],
    [{ agencies: ['ministry'] }, 'that there is not'],
    [{ agencies: ['front-door'] }, 'that there is not'],
    [{ agencies: ['Health'] }, 'that there is not'],
    [{ categories: ['health.everything'] }, 'that there is not'],
    [{ categories: ['__proto__'] }, 'that there is not'],
    [{ categories: ['police.missing'] }, 'not among agencies'],
    [{ evidence: 'NONE' }, 'only where nobody was asked'],
    [{ answer: 'WITHDRAWN' }, 'withdrawConsent'],
    [{ answer: 'UNABLE', evidence: 'NONE' }, 'takes a reason'],
    [{ answer: 'UNABLE', evidence: 'NONE', reason: 'no' }, '10 to 2000'],
    [{ competence: { assessedBy: 'Dr Quince', assessedOn: '2026-11-01' } }, 'leave it out'],
    [{ askedAt: '2026-11-02T09:00:01Z' }, 'in the future'],
    [{ askedAt: '0001-01-01T00:00:00Z' }, 'years back'],
    [{ validFrom: '2026-11-01' }, 'nothing holds before it was said'],
    [{ validFrom: '2027-11-03' }, 'more than 1 year ahead'],
    [{ answer: 'GIVEN', expiresOn: '2026-11-02' }, 'not after validFrom'],
    [{ answer: 'GIVEN', askedAt: '2026-10-01T09:00:00Z', expiresOn: '2026-11-02' }, 'over already'],
    [{ answer: 'GIVEN', expiresOn: '2036-11-03' }, 'more than 10 years ahead'],
  ])('%j is refused: %s', async (given, words) => {
    expect(await register.refusal('record', answer(given))).toContain(words)
  })

  test.each(['2026-02-30', '2026-13-01', '02/11/2026', '2026-11-02T00:00:00Z', '', '9'.repeat(9_999)])(
    'the date %s is no date',
    async (validFrom) => {
      expect(await register.refusal('record', answer({ validFrom }))).toMatch(/^(BAD_USER_INPUT|BAD_INPUT)/)
    },
  )

  test('of ten thousand agencies and categories is refused', async () => {
    const agencies = Array.from({ length: 10_000 }, () => 'health')
    expect(await register.refusal('record', answer({ agencies }))).toContain('too many')
    expect(await register.refusal('record', answer({ categories: agencies }))).toContain('too many')
  })
})

test('the application can add records, and change or delete none', async () => {
  await expect(hub.sql('UPDATE consent SET answer = $1', ['GIVEN'], 'app')).rejects.toThrow(
    'permission denied',
  )
  await expect(hub.sql('DELETE FROM consent', [], 'app')).rejects.toThrow('permission denied')
  await expect(hub.sql('TRUNCATE consent', [], 'app')).rejects.toThrow('permission denied')
  await expect(
    hub.sql(
      'INSERT INTO consent SELECT * FROM consent ON CONFLICT (id) DO UPDATE SET answer = $1',
      ['GIVEN'],
      'app',
    ),
  ).rejects.toThrow('permission denied')
})

test('ten writers at once leave ten records, and two corrections of one record leave one', async () => {
  const before = await count()
  await Promise.all(Array.from({ length: 10 }, () => register.write('record', answer())))
  expect(await count()).toBe(before + 10)
  const both = await Promise.all([1, 2].map(() => register.send('supersede', inputs().supersede)))
  expect(both.flatMap(({ errors = [] }) => errors)).toMatchObject([
    { extensions: { code: 'STEP_NOT_POSSIBLE' } },
  ])
})

test('of one id for two people at once one is written', async () => {
  const id = '11111111-1111-4111-8111-111111111111'
  const both = await Promise.all(
    ['calla', 'bryn'].map((key) => register.send('record', answer({ id, subjectId: four.person(key) }))),
  )
  expect(both.flatMap(({ errors = [] }) => errors)).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }])
})

test('an error about what was typed repeats none of it', async () => {
  const { errors } = await register.send(
    'record',
    answer({ answer: 'Kezra Dunmarrow', askedAt: 'Kezra Dunmarrow' }),
  )
  expect(JSON.stringify(errors)).not.toContain('Kezra')
})
