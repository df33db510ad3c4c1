import 'reflect-metadata'
import type { DataSource } from 'typeorm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startServiceDatabase, type TestDatabase } from '#infra/postgres/testing/service-database'
import { createDataSource } from '#shared/database/create-data-source'
import { combinations } from '#shared/sharing/scenarios/combinations'
import { readPartnerPolicies } from '../partner-policies.js'
import { frontDoor } from '../service.js'
import type { Writing } from './append-consent.js'
import { Consent, type ConsentRow } from './consent.entity.js'
import type { RecordConsentInput } from './consent.input.js'
import { consentRegister, type ConsentRegister } from './consent-register.js'
import { subjectOn } from './consent-subject.js'
import { effectiveConsent, youngPersonsRefusal } from './effective-consent.js'
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

/** Whether somebody's no about this person holds, today and from tomorrow on, for health as a whole or for what is named. */
async function noStands(subjectId: string, category: string | null): Promise<boolean> {
  const rows: ConsentRow[] = await migrator.getRepository(Consent).find()
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

/** Tries a step; if it is taken, what it wrote is looked at and taken out again. */
async function endsIt(step: Promise<ConsentRow>, { subject, category }: Situation): Promise<boolean> {
  const written = await step.catch(() => undefined)
  if (written === undefined) return false
  const stands = await noStands(subject, category)
  await migrator.query('DELETE FROM consent WHERE id = $1', [written.id])
  return !stands
}

test.each(Object.entries(situations))(
  'a no, %s, is ended by nothing that one person writes without an account, in any way there is',
  { timeout: 120_000 },
  async (_whose, situation) => {
    const rows: ConsentRow[] = []
    for (const given of situation.records) rows.push(await register.record(said(given), amara))
    expect(await noStands(situation.subject, situation.category)).toBe(true)
    const ended: unknown[] = []
    const attempt = async (what: unknown, step: Promise<ConsentRow>): Promise<void> => {
      if (await endsIt(step, situation)) ended.push(what)
    }
    const isUnborn = situation.subject === unborn
    for (const word of isUnborn ? ofTwelve : words) {
      await attempt(['record', word], register.record(said(word), amara))
      for (const [place, { id: consentId }] of rows.entries()) {
        const input = { ...said(word), consentId, whatWasWrong: 'It was the other form.' }
        // A correction is about whom the record is about.
        if (word.subjectId !== rosheen) await attempt([place, word], register.supersede(input, amara))
      }
    }
    const assessmentId = isUnborn ? twelve.id : four.id
    for (const { id: consentId } of rows) {
      const ways = { assessmentId, consentId, evidence: 'VERBAL', expiresOn: '2026-11-02' } as const
      await attempt(['withdraw', consentId], register.withdraw(ways, amara))
      await attempt(['expire', consentId], register.expire(ways, amara))
    }
    expect(ended).toEqual([])
  },
)

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
  expect(await noStands(bryn, null)).toBe(true)
  await register.supersede(yes, by('a manager', 'MASH_MANAGER'))
  expect(await noStands(bryn, null)).toBe(false)
})

test('a correction that ends nobody’s no is anybody’s, whatever no there is besides', async () => {
  const fathers = await register.record(
    said({ giverId: oswin, answer: 'NOT_SOUGHT', evidence: 'NONE' }),
    amara,
  )
  await register.record(said(no), amara)
  const yes = { ...said({ giverId: oswin }), consentId: fathers.id, whatWasWrong: 'He had said yes.' }
  await register.supersede(yes, amara)
  expect(await noStands(bryn, null)).toBe(true)
})

test('an authority’s word under a care order ends the parents’ no, and says what has changed', async () => {
  await register.record(said(no), amara)
  const word = said({ ...authority, giverId: null })
  await expect(register.record(word, amara)).rejects.toThrow('say in reason')
  await register.record({ ...word, reason: 'The court made a care order on 1 November.' }, amara)
  expect(await noStands(bryn, null)).toBe(false)
})
