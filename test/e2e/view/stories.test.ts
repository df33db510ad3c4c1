import { fieldOf } from '#shared/agency/partner-agencies'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import type { Expectation, Story } from '#shared/synthetic/story.type'
import { createHub, type Hub } from '../../harness/create-hub.js'
import type { HubAnswer } from '../../harness/hub-client.js'
import { childrenOf, shownCategories, view, type Data } from '../../harness/view.js'

let hub: Hub
const seen = new Map<string, Promise<HubAnswer>>()

beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

function viewOf(story: Story, persona: PersonaId): Promise<HubAnswer> {
  const key = `${story.id} ${persona}`
  const answer = seen.get(key) ?? view(hub, persona, story.assessment.id)
  seen.set(key, answer)
  return answer
}

async function recordOf(story: Story, { as, child, agency }: Expectation): Promise<Data> {
  const children = childrenOf(await viewOf(story, as))
  // The graph gives every child a record, or null; null fails the test that reads it.
  return children.get(storyPerson(story, child).id)?.[fieldOf(agency)] as Data
}

describe.each(stories.map((story) => [`${story.id} ${story.title}`, story] as const))(
  '%s',
  (_title, story) => {
    it.each(
      story.expects.map(
        (expected) => [`${expected.as} sees of ${expected.child}, ${expected.agency}`, expected] as const,
      ),
    )('%s: the state, what is shown, what is not and why', async (_who, expected) => {
      const record = await recordOf(story, expected)
      expect(record['status']).toBe(expected.status)
      const shown = shownCategories(expected.agency, record)
      for (const category of Object.keys(expected.shows)) expect(shown).toContain(category)
      const rows = record['disclosure'] as { category: string | null; reason: string | null }[]
      for (const [category, [reason]] of Object.entries(expected.rows)) {
        expect(rows).toContainEqual(expect.objectContaining({ category, reason }))
      }
    })

    it.each(story.hiddenFrom.map((persona) => [persona]))('does not exist for %s', async (persona) => {
      const missing = await view(hub, persona, 'MASH-1999-9999')
      const hidden = await viewOf(story, persona)
      expect({ ...hidden, extensions: {} }).toEqual({ ...missing, extensions: {} })
      expect(hidden.errors[0]?.extensions['code']).toBe('NOT_FOUND')
    })

    it('never shows the words that its records must keep', async () => {
      for (const persona of new Set(story.tasks.map((task) => task.persona))) {
        const text = JSON.stringify((await viewOf(story, persona)).data)
        for (const words of story.neverShown) expect(text).not.toContain(words)
      }
    })

    it('T2 tells in the chronology nothing that the records do not show', async () => {
      for (const persona of new Set(story.tasks.map((task) => task.persona))) {
        const answer = await viewOf(story, persona)
        const children = childrenOf(answer)
        const assessment = answer.data?.['mashAssessment'] as { chronology: { lines: Data[] } }
        for (const line of assessment.chronology.lines) {
          const record = children.get(String(line['childId']))?.[fieldOf(line['agency'] as 'police')] as Data
          expect(record[String(line['kind'])]).not.toBeNull()
          expect(record[String(line['kind'])]).not.toEqual([])
        }
      }
    })
  },
)
