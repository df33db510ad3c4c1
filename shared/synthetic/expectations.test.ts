import { describe, expect, it } from 'vitest'
import { categories, type CategoryId } from '#shared/sharing/categories'
import { decide, type Decision } from '#shared/sharing/decide'
import { findPersona } from './personas.js'
import { stories } from './stories/index.js'
import { addressOf, peopleKnownTo } from './story-people.js'
import type { Expectation, PersonKey, Story, StoryRecord } from './story.type.js'

/** Kinds of record that come into a child's view from the people round it; of all others only the child's own do. */
const householdCategories: readonly CategoryId[] = [
  'police.warning-marker',
  'police.adult-offending',
  'police.marac-mappa',
  'health.maternity',
  'health.adult',
  'health.sealed',
  'social-care.household',
]

const consentsOf = (story: Story, subject: PersonKey) =>
  story.consents.filter((row) => row.subject === subject)

/** The question that the agency puts to the rules, worked out from the story alone. */
function decided(story: Story, expected: Expectation, category: CategoryId, record?: StoryRecord): Decision {
  const { assessment } = story
  const persona = findPersona(expected.as)
  const other = record !== undefined && record.about !== expected.child
  const bySubject = other && consentsOf(story, record.about).length > 0
  const subject = bySubject ? record.about : expected.child
  const request = assessment.asked.find(({ agency }) => agency === expected.agency)
  return decide(
    {
      profile: assessment.profile,
      purpose: assessment.purpose,
      basis: assessment.basis,
      consent: story.standing[subject],
      consentBySubject: bySubject,
      consentNames: consentsOf(story, subject).flatMap((row) =>
        row.answer === 'GIVEN' ? row.categories : [],
      ),
      category,
      owner: expected.agency,
      viewer: { agency: persona?.agency, role: persona?.roles[0] },
      task: story.tasks.some(({ persona: id }) => id === expected.as),
      emergency: false,
      excluded: false,
      asked: request !== undefined && (request.categories === '*' || request.categories.includes(category)),
      cameWithContact: false,
      youngPersonRefused:
        !other &&
        consentsOf(story, expected.child).some(
          (row) =>
            row.competence === 'GILLICK' && row.answer === 'REFUSED' && row.categories.includes(category),
        ),
      ownerDecision: 'NONE',
      override: false,
    },
    [
      ...(other ? ['OTHER_PERSON'] : []),
      // Shielding bears on the fields that give a place away, not on the record.
      ...(record?.label !== undefined && record.label !== 'SHIELDED' ? [record.label] : []),
    ],
  )
}

/** The records that come into the child's view at all: of linked people, its own and those of the people at home. */
function loaded(story: Story, { child, agency }: Expectation): StoryRecord[] {
  const linked = peopleKnownTo(story, agency).some(
    ({ person, link }) => person.key === child && link === 'CONFIRMED',
  )
  const around = story.relations
    .filter((relation) => relation.child === child)
    .map(({ relative }) => relative)
  return story.records[agency].filter(({ about, category }) =>
    householdCategories.includes(category) ? linked && around.includes(about) : linked && about === child,
  )
}

function statusOf(story: Story, expected: Expectation): Expectation['status'] {
  const { agency, child } = expected
  const records = loaded(story, expected)
  const shown = records.filter(
    (record) => decided(story, expected, record.category, record).state === 'SHARED',
  )
  if (shown.length > 0 || involved(story, expected)) return 'SHARED'
  // An address that is protected is said to be so; otherwise rows follow from the rules alone.
  if (addressOf(story, child)?.protected) return 'WITHHELD'
  const own = Object.entries(categories).filter(([id]) => id.startsWith(`${agency}.`))
  const states = own.map(([id, { class: sensitivity }]) => {
    // The ids are the keys of the table, which `Object.entries` forgets.
    const { state, outcome } = decided(story, expected, id as CategoryId)
    // What is withheld as highly sensitive is covered by one standing line, the same for every child.
    return sensitivity === 'S4' && outcome === 'W' ? 'STANDING_LINE' : state
  })
  if (states.includes('WITHHELD')) return 'WITHHELD'
  return states.includes('NOT_ASKED') ? 'NOT_ASKED' : 'NOTHING_KNOWN'
}

function involved(story: Story, expected: Expectation): boolean {
  const pointer = decided(story, expected, `${expected.agency}.involvement`)
  return (
    pointer.state === 'SHARED' &&
    loaded(story, expected).some(
      (record) =>
        record.about === expected.child &&
        decided(story, expected, record.category, record).state !== 'SILENT',
    )
  )
}

const cases = stories.flatMap((story) =>
  story.expects.map(
    (expected) =>
      [`${story.id} ${expected.as} ${expected.child} ${expected.agency}`, story, expected] as const,
  ),
)

// The ids are the keys of the expectation, which `Object.entries` forgets.
const entries = <T>(table: Partial<Record<CategoryId, T>>) => Object.entries(table) as [CategoryId, T][]

describe.each(cases)('%s', (_, story, expected) => {
  it('has the status that follows from the rules', () => {
    expect(statusOf(story, expected)).toBe(expected.status)
  })

  it.each(entries(expected.shows))('shows %s', (category, rule) => {
    if (category.endsWith('.involvement')) {
      expect(involved(story, expected)).toBe(true)
      expect(decided(story, expected, category)).toMatchObject({ state: 'SHARED', rule })
    } else {
      const decisions = loaded(story, expected)
        .filter((record) => record.category === category)
        .map((record) => decided(story, expected, category, record))
      expect(decisions).toContainEqual(expect.objectContaining({ state: 'SHARED', rule }))
    }
  })

  it.each(entries(expected.rows))('says why it does not show %s', (category, [reason, rule]) => {
    expect(decided(story, expected, category)).toMatchObject({ reason, rule })
    expect(decided(story, expected, category).state).toMatch(/WITHHELD|NOT_ASKED/)
    if (category === 'common.protected-location')
      expect(addressOf(story, expected.child)?.protected).toBe(true)
  })
})

describe.each(stories.map((story) => [story.id, story] as const))('%s', (_, story) => {
  it('shows nobody on the case a record with words that are never shown, but for a place in a locating field', () => {
    for (const { persona: as } of story.tasks) {
      for (const child of story.assessment.subjects) {
        for (const agency of Object.keys(story.records) as (keyof Story['records'])[]) {
          const expected: Expectation = { as, child, agency, status: 'SHARED', shows: {}, rows: {} }
          const leaked = loaded(story, expected).filter(
            (record) =>
              record.label !== 'SHIELDED' &&
              story.neverShown.some((words) => record.tells.includes(words)) &&
              decided(story, expected, record.category, record).state === 'SHARED',
          )
          expect(leaked).toEqual([])
        }
      }
    }
  })
})
