import { expect, test } from 'vitest'
import { personas } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { storyRows } from './story-rows.js'

/** Where each agency that was asked has answered, or the case could not stand there. */
const answered = ['RETURNS_COMPLETE', 'ANALYSIS']

test.each(stories.map((story) => [story.id, story] as const))(
  'a story whose returns are complete has the return of each agency that was asked, by its own staff: %s',
  (_id, story) => {
    const returns = storyRows(story)['information_return'] ?? []
    const { asked, status } = story.assessment
    const expected = answered.includes(status) ? asked.map(({ agency }) => agency) : []
    expect(returns.map(({ agency }) => agency)).toEqual(expected)
    for (const { agency, returned_by } of returns) {
      expect(personas.find(({ id }) => id === returned_by)?.agency).toBe(agency)
    }
  },
)

test('an agency that holds nothing has said so', () => {
  const returns = stories.flatMap((story) => storyRows(story)['information_return'] ?? [])
  expect(new Set(returns.map(({ answer }) => answer))).toEqual(new Set(['SHARED', 'NIL']))
})
