import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { categories, type CategoryId } from './categories.js'
import { practitioner } from './scenarios/scenario.js'
import type { Basis, Consent, Profile } from './vocabulary.js'

interface Matrix {
  readonly columns: readonly { name: string; basis: Basis; consent: Consent; emergency: boolean }[]
  readonly outcomes: Readonly<
    Record<
      Profile,
      Readonly<
        Record<CategoryId, { class: string; traits: readonly string[]; council: string; partner: string }>
      >
    >
  >
}

// The shape of a file of our own.
const gold = JSON.parse(
  readFileSync(new URL('../../test/gold/sharing-matrix.json', import.meta.url), 'utf8'),
) as Matrix

const rows = (['CONSENT_LED', 'DUTY_16LA'] as const).flatMap((profile) =>
  // The keys of the matrix are categories; Object.entries forgets it.
  (Object.keys(gold.outcomes[profile]) as CategoryId[]).map(
    (category) => [profile, category, gold.outcomes[profile][category]] as const,
  ),
)

describe('the agreed matrix of outcomes', () => {
  it.each(rows)('%s: %s is decided as agreed in every column', (profile, category, agreed) => {
    const outcomesFor = (agency: 'social-care' | 'early-help' | 'police') =>
      gold.columns
        .map(({ basis, consent, emergency }) =>
          practitioner(agency).but({ profile, basis, consent, emergency }).asks(category),
        )
        .map(({ outcome }) => outcome)
        .join(' ')
    expect({
      council: outcomesFor('social-care'),
      earlyHelp: outcomesFor('early-help'),
      partner: outcomesFor('police'),
    }).toEqual({ council: agreed.council, earlyHelp: agreed.council, partner: agreed.partner })
  })

  it.each(rows)('%s: %s has the class and traits that were agreed', (_profile, category, agreed) => {
    expect(categories[category]).toMatchObject({ class: agreed.class, traits: agreed.traits })
  })

  it('covers every category', () => {
    expect(Object.keys(categories)).toEqual(Object.keys(gold.outcomes.CONSENT_LED))
  })
})
