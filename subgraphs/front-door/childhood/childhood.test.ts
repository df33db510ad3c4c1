import 'reflect-metadata'
import { afterEach, beforeAll, afterAll, describe, expect, test } from 'vitest'
import { caseOf, registerClient } from '../consent/testing/register-client.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { refusing } from '../testing/verbs.js'

let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())

const family = caseOf(4)
const sorrel = family.person('sorrel')
const query = 'query ($id: ID!) { mashAssessment(id: $id) { subjects { child { id grant } } } }'

/** The children of the case for whom a grant is made out, and the words of the refusals. */
async function asked(): Promise<{ children: string[]; refusals: string[] }> {
  const { data, errors = [] } = await hub.ask('amara', query, { id: family.id })
  // The shape is the query's own.
  const { mashAssessment } = data as { mashAssessment: { subjects: { child: { id: string } | null }[] } }
  const children = mashAssessment.subjects.flatMap(({ child }) => (child === null ? [] : [child.id]))
  return { children, refusals: errors.map(({ message }) => message) }
}

/** The children that police are told of. */
async function told(): Promise<string[]> {
  const { data } = await hub.ask('amara', query, { id: family.id })
  const handle = /"grant":"([^"]+)"/.exec(JSON.stringify(data))?.[1] ?? ''
  const { text } = await hub.post(
    'police',
    '/grants/introspect',
    new URLSearchParams({ token: handle }).toString(),
  )
  const [, claims = ''] = text.split('.')
  // The front door's own statement.
  const { children } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
    children: { id: string }[]
  }
  return children.map(({ id }) => id)
}

const person = (change: string): Promise<unknown> =>
  hub.sql(`UPDATE person SET ${change} WHERE id = $1`, [sorrel])
const continueFor = (continuesFor: string | null, persona: 'edwin' | 'amara' = 'edwin') =>
  hub.ask(
    persona,
    `mutation ($id: ID!, $for: ContinuingPurpose) {
      continueCase(assessment: $id, continuesFor: $for, reason: "Agreed with adult social care today.") { continuesFor } }`,
    { id: family.id, for: continuesFor },
  )

afterEach(async () => {
  await person(`date_of_birth = '2010-04-09', died_on = NULL`)
  await continueFor(null)
})

describe.each([
  [
    'has turned 18 today',
    `date_of_birth = '2008-11-02'`,
    'TRANSITION_TO_ADULT_SERVICES',
    'CHILD_DEATH_REVIEW',
  ],
  ['has died', `died_on = '2026-10-30'`, 'CHILD_DEATH_REVIEW', 'TRANSITION_TO_ADULT_SERVICES'],
])('of a child who %s', (_what, change, purpose, otherPurpose) => {
  test('no agency is asked, and none is told; of the brothers and sisters they are', async () => {
    expect((await asked()).children).toContain(sorrel)
    expect(await told()).toContain(sorrel)
    await person(change)
    const { children, refusals } = await asked()
    expect(children).toHaveLength(3)
    expect(children).not.toContain(sorrel)
    expect(refusals).toHaveLength(1)
    expect(await told()).toEqual(children)
  })

  test('agencies are asked again where the case continues for that, and for nothing else', async () => {
    await person(change)
    await continueFor(otherPurpose)
    expect((await asked()).children).not.toContain(sorrel)
    expect(await continueFor(purpose)).toEqual({ data: { continueCase: { continuesFor: purpose } } })
    expect((await asked()).children).toContain(sorrel)
    expect(await told()).toContain(sorrel)
  })

  test('a grant that was minted before is refused', async () => {
    const before = (await hub.children('amara', family.id)).find(({ id }) => id === sorrel)
    await person(change)
    const body = new URLSearchParams({ token: before?.grant ?? '' }).toString()
    expect((await hub.post('police', '/grants/introspect', body)).status).toBe(403)
  })
})

test('a case is continued by a manager', async () => {
  expect(await continueFor('CHILD_DEATH_REVIEW', 'amara')).toEqual(refusing('FORBIDDEN'))
})

test('consent at eighteen is asked for transition to adult services alone, and of the dead for nothing', async () => {
  const register = registerClient(hub)
  const answer = {
    assessmentId: family.id,
    subjectId: sorrel,
    giverId: sorrel,
    answer: 'GIVEN',
    kind: 'CONFIDENTIALITY',
    purpose: 'Planning with adult services',
    agencies: ['health'],
    evidence: 'FORM',
  }
  await person(`date_of_birth = '2008-11-02'`)
  expect(await register.refusal('record', answer)).toContain('NOT_THEIRS_TO_ANSWER')
  await continueFor('TRANSITION_TO_ADULT_SERVICES')
  expect(await register.write('record', answer)).toMatchObject({ competence: 'ADULT', relationship: 'SELF' })
  await person(`died_on = '2026-10-30'`)
  expect(await register.refusal('record', answer)).toContain('child death review team')
})
