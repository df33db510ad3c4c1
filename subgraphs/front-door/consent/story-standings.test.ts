import { describe, expect, test } from 'vitest'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import type { Story } from '#shared/synthetic/story.type'
import { effectiveConsent, type ConsentRecord } from './effective-consent.js'

/** The records of a story, as they are stored. */
const recordsOf = (story: Story): ConsentRecord[] =>
  story.consents.map((consent, n) => ({
    ...consent,
    id: String(n),
    subjectId: storyPerson(story, consent.subject).id,
    giverId: storyPerson(story, consent.giver).id,
    agencies: [...consent.agencies],
    categories: [...consent.categories],
    supersedes: null,
    withdraws: null,
  }))

describe.each(stories)('the story $id, $title', (story) => {
  test.each(Object.entries(story.standing))('leaves the consent of %s at %s', (key, expected) => {
    const { id, dateOfBirth, expectedOn } = storyPerson(story, key)
    const mother = story.relations.find(
      ({ child: of, relationship }) => of === key && relationship === 'MOTHER',
    )
    const motherId = mother === undefined ? null : storyPerson(story, mother.relative).id
    const subject = { id, dateOfBirth, unborn: expectedOn !== null, motherId }
    const question = { agency: 'health', category: null, today: '2026-11-02' }
    expect(effectiveConsent(recordsOf(story), subject, question).consent).toBe(expected)
  })
})
