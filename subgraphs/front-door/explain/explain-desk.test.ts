import 'reflect-metadata'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#shared/calendar/clock'
import type { PersonaId } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { refusing } from '../testing/verbs.js'

/** Education and early help were asked in it, and nobody else. */
const story = stories.find(({ id }) => id === 'S03') ?? expect.fail('no story')
const CASE = story.assessment.id
const child = storyPerson(story, story.assessment.subjects[0] ?? '').id
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor(systemClock)
})
afterAll(() => hub[Symbol.asyncDispose]())

const query = `query ($assessment: ID!, $child: ID!, $category: String!, $at: DateTimeISO) {
  explain(assessment: $assessment, child: $child, category: $category, at: $at,
    actor: { userId: "amara", agency: "social-care", role: MASH_PRACTITIONER }) { agency } }`

const explain = (persona: PersonaId, category: string, changes: object = {}) =>
  hub.ask(persona, query, { assessment: CASE, child, category, ...changes })

/** No agency runs beside this front door: what may be explained gets as far as asking one. */
const asksTheAgency = refusing('AGENCY_UNAVAILABLE')

test.each([null, '2026-10-30T12:00:00Z', '2000-01-01T00:00:00Z'])(
  'a desk whose agency was not asked cannot tell a case from no case, at %s',
  async (at) => {
    const answers = []
    for (const assessment of [CASE, 'MASH-2026-0999']) {
      hub.statements.length = 0
      const answer = await explain('kofi', 'police.suspect', { assessment, at })
      answers.push([answer, [...hub.statements]])
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.[0]).toEqual(refusing('NOT_FOUND'))
  },
)

test('a desk whose agency is asked later is answered from then on, and not for before', async () => {
  const [row] = await hub.sql<{ before: Date }>('SELECT clock_timestamp() AS before')
  const before = row?.before.toISOString()
  await hub.sql(
    `INSERT INTO mash_assessment_request (assessment_id, agency, categories, asked_at)
     SELECT assessment_id, 'police', '{police.suspect}', now() FROM mash_assessment_request WHERE assessment_id = $1 LIMIT 1`,
    [CASE],
  )
  expect(await explain('kofi', 'police.suspect')).toEqual(asksTheAgency)
  expect(await explain('kofi', 'police.suspect', { at: before })).toEqual(refusing('NOT_FOUND'))
})

test('an auditor is answered, whoever was asked', async () => {
  expect(await explain('nils', 'police.suspect')).toEqual(asksTheAgency)
})
