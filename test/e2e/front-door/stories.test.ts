import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stories } from '#shared/synthetic/stories/index'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { PATIENCE, seeWalked, walkStory } from './walk-story.js'
import { byMash, overGraph } from './walker.js'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

const whole = process.env['HUB_TEST_FULL'] === 'true'

describe('the contact of a story', () => {
  // By mash each step is a process of its own: in the long run.
  it.each(stories.map((story) => [story.id, story.title, story] as const))(
    '%s %s goes from the form to closure, and who has to know is told',
    async (_name, _title, story) => {
      const walker = whole ? byMash(hub) : overGraph(hub)
      const id = await walkStory(walker, story)
      const { outcome } = await seeWalked(walker, id)
      const end = outcome === null ? 'LINKED_TO_OPEN_CASE' : 'CLOSED'
      await expect.poll(async () => (await seeWalked(walker, id)).status, PATIENCE).toBe(end)
      const { feedback, subjects } = await seeWalked(walker, id)
      expect(feedback).toContain('We have looked at what you told us')
      if (outcome === null) return
      const decided = story.assessment.basis === 'EMERGENCY' ? 'STRATEGY_S47' : story.assessment.outcome
      expect(outcome).toBe(decided ?? 'INFORMATION_AND_ADVICE')
      for (const { familyLetter } of subjects) expect(familyLetter).toContain('What we decided')
    },
    whole ? 1_200_000 : 120_000,
  )
})
