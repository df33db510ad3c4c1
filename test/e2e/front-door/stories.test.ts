import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stories } from '#shared/synthetic/stories/index'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { seeWalked, walkStory } from './walk-story.js'
import { byMash, overGraph } from './walker.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

const whole = process.env['HUB_TEST_FULL'] === 'true'

describe('the contact of a story', () => {
  // A process for each step takes its time: one story goes that way every time, and all of them in the long run.
  it.each(stories.map((story) => [story.id, story.title, story] as const))(
    '%s %s goes from the form to closure, and who has to know is told',
    async (name, _title, story) => {
      const walker = whole || name === 'S01' ? byMash(hub) : overGraph(hub)
      const id = await walkStory(walker, story)
      // Who goes on with the children acknowledges it in its own time.
      await expect
        .poll(async () => (await seeWalked(walker, id)).status, { timeout: 20_000 })
        .toMatch(/^(CLOSED|LINKED_TO_OPEN_CASE)$/)
      const { outcome, feedback, subjects } = await seeWalked(walker, id)
      const decided = story.assessment.basis === 'EMERGENCY' ? 'STRATEGY_S47' : story.assessment.outcome
      expect(outcome).toBe(decided ?? 'INFORMATION_AND_ADVICE')
      expect(feedback).not.toBeNull()
      for (const { familyLetter } of subjects) expect(familyLetter).toContain('What we decided')
    },
    120_000,
  )
})
