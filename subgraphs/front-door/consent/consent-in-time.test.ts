import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { grantStatementVerifier, type GrantStatement } from '#shared/identity/grant-statement'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { caseOf, registerClient, type RegisterClient, type StoryCase } from './testing/register-client.js'

let now: Date
let hub: FrontDoorUnderTest
let register: RegisterClient
beforeAll(async () => {
  hub = await startFrontDoor(() => now)
  register = registerClient(hub)
})
afterAll(() => hub[Symbol.asyncDispose]())
beforeEach(() => {
  now = new Date('2026-11-02T09:00:00Z')
})

const four = caseOf(4)
const unborn = caseOf(12)
const common = {
  kind: 'CONFIDENTIALITY',
  purpose: 'Finding out what help the family needs',
  evidence: 'FORM',
}

const grantOf = async (of: StoryCase, key: string): Promise<string> =>
  (await hub.children('amara', of.id)).find(({ id }) => id === of.person(key))?.grant ?? ''
const exchange = (agency: string, token: string) =>
  hub.post(agency, '/grants/introspect', new URLSearchParams({ token }).toString())

/** What an agency is told of one child of a case. */
async function toldOf(
  of: StoryCase,
  key: string,
  agency = 'health',
): Promise<GrantStatement['children'][number] | undefined> {
  const { text } = await exchange(agency, await grantOf(of, key))
  const { children } = await grantStatementVerifier(agency, hub.keys)(text)
  return children.find(({ id }) => id === of.person(key))
}

/** Where consent stands on a day, for one person of a case and health. */
async function standingOn(of: StoryCase, key: string, on: string): Promise<unknown> {
  const { data } = await hub.ask(
    'amara',
    `query ($id: ID!, $on: LocalDate!) { mashAssessment(id: $id) {
      effectiveConsents(on: $on, agency: "health") { personId category consent since records } } }`,
    { id: of.id, on },
  )
  // The shape is the query's own.
  const { mashAssessment } = data as { mashAssessment: { effectiveConsents: Record<string, unknown>[] } }
  const row = mashAssessment.effectiveConsents.find(
    ({ personId, category }) => personId === of.person(key) && category === null,
  )
  return [row?.['consent'], row?.['since'], (row?.['records'] as unknown[] | undefined)?.length]
}

test('a consent that was withdrawn between a plan and its fetch is refused at every exchange', async () => {
  const grant = await grantOf(four, 'denzil')
  expect((await exchange('health', grant)).status).toBe(200)
  const given = await register.write('record', {
    ...common,
    assessmentId: four.id,
    subjectId: four.person('denzil'),
    giverId: four.person('oswin'),
    answer: 'GIVEN',
    agencies: ['health'],
  })
  const between = await grantOf(four, 'denzil')
  await register.write('withdraw', { assessmentId: four.id, consentId: given.id, evidence: 'VERBAL' })
  for (const agency of ['police', 'health', 'education', 'early-help', 'social-care']) {
    expect((await exchange(agency, between)).status, agency).toBe(403)
  }
  expect(await toldOf(four, 'denzil')).toMatchObject({ consent: 'CONFLICTED' })
})

test('a consent holds to the last second of its last day in England, and not a second longer', async () => {
  const given = {
    ...common,
    assessmentId: four.id,
    subjectId: four.person('sorrel'),
    giverId: four.person('sorrel'),
  }
  await register.write('record', { ...given, answer: 'GIVEN', agencies: ['health'], expiresOn: '2026-11-03' })
  now = new Date('2026-11-02T23:59:59.999Z')
  expect(await toldOf(four, 'sorrel')).toMatchObject({ consent: 'GIVEN' })
  const lastMoment = await grantOf(four, 'sorrel')
  now = new Date('2026-11-03T00:00:00Z')
  expect((await exchange('health', lastMoment)).status).toBe(403)
  expect(await toldOf(four, 'sorrel')).toMatchObject({ consent: 'EXPIRED' })
})

test('where consent stands is told for any day: since when, and on how many records', async () => {
  expect(await standingOn(four, 'bryn', '2026-10-13')).toEqual(['NOT_SOUGHT', null, 0])
  expect(await standingOn(four, 'bryn', '2026-11-02')).toEqual(['GIVEN', '2026-10-14', 1])
  expect(await standingOn(four, 'bryn', '2030-02-19')).toEqual(['GIVEN', '2026-10-14', 1])
  // At sixteen it is his own, and nobody has asked him.
  expect(await standingOn(four, 'bryn', '2030-02-20')).toEqual(['NOT_SOUGHT', null, 0])
  expect(await standingOn(caseOf(8), 'linnet', '2026-10-19')).toEqual(['GIVEN', '2026-10-06', 1])
  expect(await standingOn(caseOf(8), 'linnet', '2026-10-20')).toEqual(['WITHDRAWN', '2026-10-20', 1])
})

test('a yes of the mother before birth that she takes back after it is taken back for the child, and said on the case', async () => {
  const [id, mother] = [unborn.person('unborn'), unborn.person('rosheen')]
  const of = { assessmentId: unborn.id, agencies: ['education'] }
  const herself = { subjectId: mother, giverId: mother, answer: 'GIVEN' }
  const yes = await register.write('record', { ...common, ...of, ...herself })
  await hub.sql(`UPDATE person SET date_of_birth = '2027-01-11', due_date = NULL WHERE id = $1`, [id])
  await hub.sql(`UPDATE mash_assessment SET status = 'ANALYSIS', basis = 'S17' WHERE id = $1`, [unborn.id])
  now = new Date('2027-01-12T09:00:00Z')
  expect(await toldOf(unborn, 'unborn', 'education')).toMatchObject({ consent: 'GIVEN' })
  const before = await grantOf(unborn, 'unborn')
  const back = await register.write('withdraw', { ...of, consentId: yes.id, evidence: 'VERBAL' })
  expect((await exchange('education', before)).status).toBe(403)
  expect(await toldOf(unborn, 'unborn', 'education')).toMatchObject({ consent: 'WITHDRAWN' })
  expect(await hub.sql('SELECT FROM case_event WHERE consent_id = $1', [back.id])).toHaveLength(1)
  await hub.sql(`UPDATE person SET date_of_birth = NULL, due_date = '2027-01-18' WHERE id = $1`, [id])
})

test('what the mother said before birth, about herself or the child, moves to the child', async () => {
  const id = unborn.person('unborn')
  expect(await toldOf(unborn, 'unborn')).toMatchObject({ consent: 'GIVEN' })
  await hub.sql(`UPDATE person SET date_of_birth = '2027-01-11', due_date = NULL WHERE id = $1`, [id])
  now = new Date('2027-01-12T09:00:00Z')
  expect(await toldOf(unborn, 'unborn')).toMatchObject({ consent: 'GIVEN' })
  await hub.sql(`UPDATE person SET date_of_birth = NULL, due_date = '2027-01-18' WHERE id = $1`, [id])

  now = new Date('2026-11-02T09:00:00Z')
  const { id: written } = await register.write('record', {
    ...common,
    assessmentId: unborn.id,
    subjectId: id,
    giverId: unborn.person('rosheen'),
    answer: 'REFUSED',
    agencies: ['health'],
  })
  expect(await toldOf(unborn, 'unborn')).toMatchObject({ consent: 'REFUSED' })
  await hub.sql(`UPDATE person SET date_of_birth = '2027-01-11', due_date = NULL WHERE id = $1`, [id])
  now = new Date('2027-01-12T09:00:00Z')
  expect(await toldOf(unborn, 'unborn')).toMatchObject({ consent: 'REFUSED' })
  const { data } = await hub.ask(
    'amara',
    '{ mashAssessment(id: "MASH-2026-0012") { consents { id subjectId } } }',
  )
  expect(JSON.stringify(data)).toContain(JSON.stringify({ id: written, subjectId: id }))
})

test('under a care order the authority answers, until the record of the order is corrected', async () => {
  const given = { ...common, assessmentId: four.id, subjectId: four.person('calla'), agencies: ['health'] }
  const authority = { name: 'Overwater Council', careOrder: true }
  const order = await register.write('record', { ...given, authority, answer: 'REFUSED' }, 'edwin')
  expect(order).toMatchObject({
    relationship: 'CARE_AUTHORITY',
    authority: 'Overwater Council',
    giverId: null,
  })
  expect(await toldOf(four, 'calla')).toMatchObject({ consent: 'REFUSED' })
  const mother = { ...given, giverId: four.person('hespera'), answer: 'GIVEN' }
  expect(await register.refusal('record', mother)).toContain('ask that authority')
  const ended = {
    ...common,
    assessmentId: four.id,
    agencies: ['health'],
    consentId: order.id,
    authority: { ...authority, careOrder: false },
  }
  // It takes another manager; among the personas there is one.
  await hub.sql(`UPDATE consent SET recorded_by = 'another manager' WHERE id = $1`, [order.id])
  const whatWasWrong = 'The interim care order had been discharged on 1 November.'
  const nobody = { ...ended, answer: 'NOT_SOUGHT', evidence: 'NONE', whatWasWrong }
  await register.write('supersede', nobody, 'edwin')
  await register.write('record', mother)
  expect(await toldOf(four, 'calla')).toMatchObject({ consent: 'GIVEN' })
})
