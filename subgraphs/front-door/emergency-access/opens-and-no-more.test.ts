import 'reflect-metadata'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseOf } from '../consent/testing/register-client.js'
import { record, seeCase } from '../testing/a-case.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { refusing, told } from '../testing/verbs.js'

const four = caseOf(4)
const assessment = `assessment: "${four.id}"`
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
  // A manager without a task, who has opened the case in an emergency; and an override that waits for one.
  told(
    await hub.ask(
      'amara',
      `mutation { requestOverride(input: { ${assessment}, subjects: ["${four.person('hespera')}"], categories: ["health.adult"],
        recipients: [{ agency: "social-care" }], ground: WOULD_PREJUDICE_PROTECTION, familyTold: true,
        rationale: "Whether she is ill bears on whether there is supper.", expiresAt: "${new Date(Date.now() + 3_600_000).toISOString()}" }) { id } }`,
    ),
  )
  await hub.sql(`DELETE FROM mash_assessment_task WHERE user_id = 'edwin' AND assessment_id = $1`, [four.id])
  told(
    await hub.ask(
      'edwin',
      `mutation { takeEmergencyAccess(input: { ${assessment}, reason: DANGER_TO_LIFE,
        explanation: "She rang and said that he is at the door." }) { id } }`,
    ),
  )
})
afterAll(() => hub[Symbol.asyncDispose]())

test.each([
  ['set the basis', `setBasis(${assessment}, basis: S47, reason: "I say so.") { id }`],
  ['confirm a basis', `confirmBasis(${assessment}, number: 1) { id }`],
  ['restrict the case', `restrictCase(${assessment}, reason: COLLEAGUES_CHILD, namedViewers: []) { id }`],
  [
    'keep it from somebody',
    `excludeFromCase(${assessment}, userId: "amara", reason: COLLEAGUES_CHILD) { id }`,
  ],
  ['give a task on it', `giveTask(${assessment}, userId: "bronwen", part: LEAD) { id }`],
  [
    'ask for an override',
    `requestOverride(input: { ${assessment}, subjects: ["${four.person('hespera')}"], categories: ["health.adult"],
      recipients: [{ agency: "social-care" }], ground: S47, familyTold: true, rationale: "She may be ill, and he is at the door.",
      expiresAt: "${new Date(Date.now() + 3_600_000).toISOString()}" }) { id }`,
  ],
])('emergency access opens a case, and lets nobody %s', async (_what, mutation) => {
  told(await hub.ask('edwin', `{ mashAssessment(id: "${four.id}") { id } }`))
  expect(await hub.ask('edwin', `mutation { ${mutation} }`)).toEqual(refusing('FORBIDDEN'))
})

test('nor speak for her agency that was asked, of whose staff she is too', async () => {
  const [before] = await hub.sql<{ status: string }>('SELECT status FROM mash_assessment WHERE id = $1', [
    four.id,
  ])
  const stand = (status = ''): Promise<unknown> =>
    hub.sql('UPDATE mash_assessment SET status = $2 WHERE id = $1', [four.id, status])
  await stand('REQUESTED')
  await hub.sql(
    `INSERT INTO mash_assessment_request (assessment_id, agency, categories, asked_at)
     VALUES ($1, 'social-care', '{*}', '2026-11-02T08:00:00Z') ON CONFLICT DO NOTHING`,
    [four.id],
  )
  await hub.signInAgain('edwin', 600, 0, ['AGENCY_STAFF'])
  expect(await seeCase(hub, four.id, 'edwin')).toMatchObject({ status: 'REQUESTED', possible: [] })
  const answer = { return: [{ category: '*', answer: 'NIL' }] }
  expect(await record(hub, 'edwin', four.id, 'RETURN_RECEIVED', answer)).toEqual(refusing('FORBIDDEN'))
  await hub.signInAgain('edwin')
  await stand(before?.status)
})

test('nor approve an override or take it back: that takes a manager with a task, whose work alone it waits among', async () => {
  const [line] = await hub.sql<{ id: string }>(
    `SELECT o.id FROM override o JOIN override_request r ON r.id = request_id WHERE r.assessment_id = $1 AND o.state = 'REQUESTED'`,
    [four.id],
  )
  const decide = `mutation { decideOverride(id: "${line?.id}", approved: true, note: "As discussed.") { state } }`
  const takeBack = `mutation { withdrawOverride(id: "${line?.id}") { state } }`
  const waiting = async (): Promise<unknown> => told(await hub.ask('edwin', '{ overridesWaiting { id } }'))
  for (const step of [decide, takeBack]) expect(await hub.ask('edwin', step)).toEqual(refusing('FORBIDDEN'))
  expect(await waiting()).not.toContainEqual(line)
  await hub.sql(`INSERT INTO mash_assessment_task VALUES ($1, 'edwin', 'MANAGER')`, [four.id])
  expect(await waiting()).toContainEqual(line)
  expect(told(await hub.ask('edwin', decide))).toEqual({ state: 'APPROVED' })
})
