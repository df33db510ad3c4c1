import { expect, test } from 'vitest'
import { syntheticChild } from '#shared/synthetic/people'
import { personas } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { generatedRows } from './generated-rows.js'
import { storyRows } from './story-rows.js'

/** How many of the agencies that were asked have answered, or the case could not stand there. */
const answered: Readonly<Record<string, 'ALL' | 'SOME'>> = {
  ...{ RETURNS_PARTIAL: 'SOME', RETURNS_COMPLETE: 'ALL', ANALYSIS: 'ALL' },
}
const howMany = (returned: number, asked: number): 'ALL' | 'SOME' | undefined =>
  returned === 0 ? undefined : returned < asked ? 'SOME' : 'ALL'

test.each(stories.map((story) => [story.id, story] as const))(
  'a story has the returns that its state says, each of an agency that was asked, by its own staff: %s',
  (_id, story) => {
    const returns = storyRows(story)['information_return'] ?? []
    const { asked, status } = story.assessment
    const agencies = asked.map(({ agency }): unknown => agency)
    const returned = new Set(returns.map(({ agency }) => agency))
    expect(howMany(returned.size, agencies.length)).toBe(answered[status])
    expect(agencies).toEqual(expect.arrayContaining([...returned]))
    for (const { agency, returned_by } of returns) {
      expect(personas.find(({ id }) => id === returned_by)?.agency).toBe(agency)
    }
  },
)

test('so has a generated case', () => {
  const children = Array.from({ length: 400 }, (_each, at) => syntheticChild(1, at))
  const homes = [...Map.groupBy(children, ({ household }) => household.id).values()]
  const seen = new Set<string>()
  for (const rows of homes.map((home) => generatedRows(1, home))) {
    const [given] = rows['mash_assessment'] ?? []
    if (given === undefined) continue
    const [asked, returned] = ['mash_assessment_request', 'information_return'].map(
      (table) => rows[table]?.length ?? 0,
    )
    const status = String(given['status'])
    expect(howMany(returned ?? 0, asked ?? 0)).toBe(answered[status])
    seen.add(status)
  }
  expect(seen.size).toBe(3)
})

test('an agency that holds nothing has said so', () => {
  const returns = stories.flatMap((story) => storyRows(story)['information_return'] ?? [])
  expect(new Set(returns.map(({ answer }) => answer))).toEqual(new Set(['SHARED', 'NIL']))
})
