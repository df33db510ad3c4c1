import 'reflect-metadata'
import type { DataSource } from 'typeorm'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startServiceDatabase, type TestDatabase } from '#infra/postgres/testing/service-database'
import { createDataSource } from '#shared/database/create-data-source'
import { combinations } from '#shared/sharing/scenarios/combinations'
import { readPartnerPolicies } from '../partner-policies.js'
import { frontDoor } from '../service.js'
import { HubError } from '#shared/errors/hub-error'
import { peopleKnown, registerOf, type Register, type Told, type Writing } from './append-consent.js'
import { Consent, type ConsentRow } from './consent.entity.js'
import type { RecordConsentInput } from './consent.input.js'
import { consentRegister, type ConsentRegister } from './consent-register.js'
import { corrected, ended, recorded, withdrawn } from './consent-verbs.js'
import { subjectOn } from './consent-subject.js'
import { effectiveConsent, youngPersonsRefusal } from './effective-consent.js'
import { readFamily, type ConsentFamily } from './family.js'
import { caseOf } from './testing/register-client.js'

let database: TestDatabase
let app: DataSource
let migrator: DataSource
let register: ConsentRegister
beforeAll(async () => {
  database = await startServiceDatabase({
    name: 'front-door-consents',
    service: 'front-door',
    definition: frontDoor,
    fill: (owner) => frontDoor.loadSynthetic(owner, { children: 0, seed: 1 }),
  })
  const as = (role: 'app' | 'migrator') =>
    createDataSource(database.urls[role], frontDoor, {
      applicationName: `consents test ${role}`,
    }).initialize()
  ;[app, migrator] = await Promise.all([as('app'), as('migrator')])
  register = consentRegister(app)
})
afterAll(async () => {
  await Promise.all([app.destroy(), migrator.destroy()])
  await database[Symbol.asyncDispose]()
})
beforeEach(() => migrator.query('DELETE FROM consent'))

const now = new Date('2026-11-02T09:00:00Z')
const tomorrow = '2026-11-03'
const four = caseOf(4)
const twelve = caseOf(12)
const bryn = four.person('bryn')
const hespera = four.person('hespera')
const oswin = four.person('oswin')
const unborn = twelve.person('unborn')
const rosheen = twelve.person('rosheen')
const named = 'health.camhs-known'

const by = (userId: string, ...roles: string[]): Writing => ({
  ...{ userId, roles, now },
  policies: readPartnerPolicies(),
})
const amara = by('amara', 'MASH_PRACTITIONER')
const edwin = by('edwin', 'MASH_MANAGER')
const account = 'We have talked it over, and I agree.'

type Input = Pick<RecordConsentInput, keyof RecordConsentInput>
type Given = Partial<Input>
const said = (given: Given = {}): Input => ({
  ...{ assessmentId: four.id, subjectId: bryn, giverId: hespera, answer: 'GIVEN', kind: 'CONFIDENTIALITY' },
  ...{ purpose: 'Finding out what help is needed', agencies: ['health'], categories: [], evidence: 'VERBAL' },
  ...given,
})
const own = { giverId: bryn, competence: { assessedBy: 'Dr Quince', assessedOn: '2026-11-01' } } as const
const authority = { giverId: null, authority: { name: 'Overwater Council', careOrder: true } }
const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 1, hour))

/** Whether by these records somebody's no holds, today and from tomorrow on, for health as a whole or for what is named. */
function noStands(
  rows: readonly ConsentRow[],
  { subject: subjectId, category }: Pick<Situation, 'subject' | 'category'>,
): boolean {
  const records = rows.map((row) => ({ ...row, askedAt: row.askedAt.toISOString() }))
  return ['2026-11-02', tomorrow].every((today) => {
    const person =
      subjectId === unborn
        ? { id: unborn, dateOfBirth: null, dueDate: '2027-01-18' }
        : { id: bryn, dateOfBirth: '2014-02-20', dueDate: null }
    const subject = subjectOn(person, subjectId === unborn ? rosheen : hespera, today)
    const question = { agency: 'health', category, today }
    const { consent } = effectiveConsent(records, subject, question)
    const isNo = ['REFUSED', 'WITHDRAWN', 'CONFLICTED'].includes(consent)
    return isNo || youngPersonsRefusal(records, subject, question) !== undefined
  })
}

/** What there is before: somebody's no at noon, and round it what each correction, end or withdrawal could start from. */
interface Situation {
  readonly subject: string
  readonly category: string | null
  readonly records: readonly Given[]
}

const round = (giver: Given, more: Given = {}): Given[] => [
  { ...giver, ...more, answer: 'NOT_SOUGHT', evidence: 'NONE', askedAt: at(8) },
  { ...giver, ...more, answer: 'GIVEN', askedAt: at(9) },
  { ...giver, ...more, answer: 'GIVEN', kind: 'SERVICE', askedAt: at(14) },
  { ...giver, ...more, answer: 'NOT_SOUGHT', evidence: 'NONE', askedAt: at(15) },
]
const no = { answer: 'REFUSED', askedAt: at(12) } as const
const ofMother = { giverId: rosheen, assessmentId: twelve.id }
const situations: Readonly<Record<string, Situation>> = {
  'a mother’s to everything': { subject: bryn, category: null, records: [...round({}), no] },
  'a mother’s by name': {
    subject: bryn,
    category: named,
    records: [...round({}), { ...no, categories: [named] }],
  },
  'a young person’s own': { subject: bryn, category: named, records: [...round(own), { ...no, ...own }] },
  'a young person’s own by name, beside a parent’s': {
    ...{ subject: bryn, category: named },
    records: [...round(own), ...round({}).slice(0, 1), { ...no, ...own, categories: [named] }],
  },
  'a mother’s about a child not yet born': {
    ...{ subject: unborn, category: null },
    records: [
      ...round(ofMother, { subjectId: rosheen }),
      ...round(ofMother, { subjectId: unborn }).slice(0, 1),
      { ...no, ...ofMother, subjectId: unborn },
    ],
  },
  'a mother’s about herself, with a child not yet born': {
    ...{ subject: unborn, category: null },
    records: [...round(ofMother, { subjectId: unborn }), { ...no, ...ofMother, subjectId: rosheen }],
  },
}

/** What can be said by anybody, at any time: the steps that are tried upon each situation. A yes by name is a yes to everything else as well. */
const words = [
  ...combinations({
    answer: ['GIVEN', 'NOT_SOUGHT'],
    giver: ['mother', 'father', 'own', 'authority'],
    when: [{}, { askedAt: at(10) }, { askedAt: at(16) }, { validFrom: tomorrow }],
  } as const),
].map(({ answer, giver, when }): Given => ({
  ...{ answer, ...when, categories: [named], evidence: answer === 'GIVEN' ? 'VERBAL' : 'NONE' },
  ...{ mother: { giverId: hespera }, father: { giverId: oswin }, own, authority }[giver],
}))

/** The same words in the case of the child not yet born, about the child and about her mother. */
const ofTwelve = words.flatMap((word): Given[] =>
  [unborn, rosheen].map((subjectId) => ({
    ...{ ...word, assessmentId: twelve.id, subjectId },
    ...(word.giverId === hespera && { giverId: rosheen }),
  })),
)

/** Something that is written upon records: whom it is about, what it says by what the register knows, and how it is sent. */
interface Step {
  readonly what: unknown
  readonly subjectId: string
  readonly tell: (register: Register) => Told
  readonly send: () => Promise<ConsentRow>
}

/** Every step that there is upon the records of a situation. */
function stepsUpon(rows: readonly ConsentRow[], isUnborn: boolean): Step[] {
  const assessmentId = isUnborn ? twelve.id : four.id
  const spoken = (isUnborn ? ofTwelve : words).flatMap((word): Step[] => {
    const input = said(word)
    const record: Step = {
      ...{ what: ['record', word], subjectId: input.subjectId },
      tell: (known) => recorded(input, amara)(known),
      send: () => register.record(input, amara),
    }
    // A correction is about whom the record is about.
    const wrongs = word.subjectId === rosheen ? [] : rows
    const corrections = wrongs.map((wrong, place): Step => {
      const correction = { ...input, consentId: wrong.id, whatWasWrong: 'It was the other form.' }
      return {
        ...{ what: [place, word], subjectId: wrong.subjectId },
        tell: (known) => corrected(correction, amara)(wrong, known),
        send: () => register.supersede(correction, amara),
      }
    })
    return [record, ...corrections]
  })
  const endings = rows.flatMap((row, place): Step[] => {
    const way = { assessmentId, consentId: row.id, evidence: 'VERBAL', expiresOn: '2026-11-02' } as const
    const { subjectId } = row
    return [
      {
        ...{ what: ['withdraw', place], subjectId },
        tell: (known) => withdrawn(way, amara)(row, known),
        send: () => register.withdraw(way, amara),
      },
      {
        ...{ what: ['expire', place], subjectId },
        tell: (known) => ended(way)(row, known),
        send: () => register.expire(way, amara),
      },
    ]
  })
  return [...spoken, ...endings]
}

/** What is put down, or the code of the refusal. */
function taken(tell: () => Told): Told | string {
  try {
    return tell()
  } catch (error) {
    if (error instanceof HubError) return error.code
    throw error
  }
}

/** So many of the steps are sent to the register as well. */
const ONE_IN = 23

test.each(Object.entries(situations))(
  'a no, %s, is ended by nothing that one person writes without an account, in any way there is',
  async (_whose, situation) => {
    const rows: ConsentRow[] = []
    for (const given of situation.records) rows.push(await register.record(said(given), amara))
    expect(noStands(rows, situation)).toBe(true)
    const isUnborn = situation.subject === unborn
    const assessmentId = isUnborn ? twelve.id : four.id
    const families = new Map<string, ConsentFamily>()
    for (const person of isUnborn ? [unborn, rosheen] : [bryn]) {
      families.set(person, await readFamily(app.manager, assessmentId, person))
    }
    const ending: unknown[] = []
    for (const [number, { what, subjectId, tell, send }] of stepsUpon(rows, isUnborn).entries()) {
      const family = families.get(subjectId) ?? expect.fail('nobody of the case')
      const known = rows.filter((row) => peopleKnown(family).includes(row.subjectId))
      const told = taken(() => tell(registerOf(family, known, amara)))
      const of = {
        id: randomUUID(),
        recordedBy: 'amara',
        recordedIn: null,
        recordedAt: now,
        requestDigest: '',
      }
      if (typeof told === 'object' && !noStands([...rows, { ...told, ...of }], situation)) ending.push(what)
      if (number % ONE_IN !== 0) continue
      const written = await send().catch((error: unknown) => error)
      expect(written).toMatchObject(typeof told === 'object' ? told : { code: told })
      await migrator.query('DELETE FROM consent WHERE id <> ALL($1)', [rows.map(({ id }) => id)])
    }
    expect(ending).toEqual([])
  },
)

/** Whether his mother's no to everything about Bryn holds by what the register has. */
const holds = async (): Promise<boolean> =>
  noStands(await migrator.getRepository(Consent).find(), { subject: bryn, category: null })

test('a correction that would end somebody’s no takes a manager who did not record what is corrected', async () => {
  const nobody = await register.record(
    said({ answer: 'NOT_SOUGHT', evidence: 'NONE', askedAt: at(15) }),
    edwin,
  )
  await register.record(said(no), amara)
  const yes = { ...said({ reason: account }), consentId: nobody.id, whatWasWrong: 'She had come round.' }
  for (const writer of [amara, edwin]) {
    await expect(register.supersede(yes, writer)).rejects.toMatchObject({ code: 'ANOTHER_PERSON_NEEDED' })
  }
  expect(await holds()).toBe(true)
  await register.supersede(yes, by('a manager', 'MASH_MANAGER'))
  expect(await holds()).toBe(false)
})

test('a correction that ends nobody’s no is anybody’s, whatever no there is besides', async () => {
  const fathers = await register.record(
    said({ giverId: oswin, answer: 'NOT_SOUGHT', evidence: 'NONE' }),
    amara,
  )
  await register.record(said(no), amara)
  const yes = { ...said({ giverId: oswin }), consentId: fathers.id, whatWasWrong: 'He had said yes.' }
  await register.supersede(yes, amara)
  expect(await holds()).toBe(true)
})

test('an authority’s word under a care order ends the parents’ no, and says what has changed', async () => {
  await register.record(said(no), amara)
  const word = said({ ...authority, giverId: null })
  await expect(register.record(word, edwin)).rejects.toThrow('say in reason')
  await register.record({ ...word, reason: 'The court made a care order on 1 November.' }, edwin)
  expect(await holds()).toBe(false)
})
