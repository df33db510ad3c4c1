import { HubError } from '#shared/errors/hub-error'
import type { Category } from './categories.js'
import { agenciesOf, agencyOf, policyOf, type Policy, type StricterRule } from './policy.js'
import { sensitivityClasses, type Trait } from './vocabulary.js'

/** What an agency says for itself, on top of the partnership's rules. */
export interface PolicyExtension {
  readonly agency: string
  /** New categories (`<agency>.<name>`), or known ones made stricter. */
  readonly categories?: Readonly<Record<string, Category>>
  /** Rules by which it withholds what the partnership's rules would show; their ids begin with `<agency>.`. */
  readonly stricterRules?: readonly StricterRule[]
  /** ISO date: the day from which this is in force; without one, that of the policy it extends. */
  readonly inForceFrom?: string
}

/** How a trait bears on what is shown. `shifts`: it closes one way and opens another, so nobody may add or drop it. */
const bearing: Readonly<Record<Trait, 'widens' | 'narrows' | 'shifts'>> = {
  always: 'widens',
  hub: 'widens',
  own: 'widens',
  'not-early-help': 'narrows',
  silent: 'narrows',
  shield: 'narrows',
  // A W where a silent record would have been an X tells that there is something.
  legal: 'shifts',
  // An override opens under section 17 what refused consent would close.
  'police-necessity': 'shifts',
  // A young person's own refusal does not bear on another person's record.
  'other-person': 'shifts',
}

/** Traits without which a sealed category would open in an emergency. */
const seals: readonly Trait[] = ['silent', 'shield', 'legal']

/**
 * An agency's own policy: stricter than the one it extends or equal to it, never laxer.
 *
 * @throws HubError CONFIGURATION naming every category and rule that is not, and why
 */
export function extendPolicy(policy: Policy, extension: PolicyExtension): Policy {
  const { document } = policy
  const { agency, categories = {}, stricterRules = [], inForceFrom = document.inForceFrom } = extension
  const problems = [
    ...Object.entries(categories).flatMap(([id, category]) => {
      const known = policy.categories.get(id)
      return [
        ...sealProblems(category),
        ...(known === undefined ? nameProblems(agency, id) : laxities(known, category)),
      ].map((problem) => `${id} ${problem}`)
    }),
    ...stricterRules.flatMap(({ id }) => nameProblems(agency, id).map((problem) => `rule ${id} ${problem}`)),
  ]
  if (problems.length > 0) throw new HubError('CONFIGURATION', `Sharing rules: ${problems.join('; ')}.`)
  return policyOf({
    ...document,
    inForceFrom,
    agencies: agenciesOf(document.agencies, categories),
    categories: { ...document.categories, ...categories },
    stricterRules: [...document.stricterRules, ...stricterRules],
  })
}

function nameProblems(agency: string, id: string): string[] {
  return agencyOf(id) === agency ? [] : [`must be named ${agency}.<name>`]
}

function sealProblems({ class: sensitivity, traits }: Category): string[] {
  const unsealed = sensitivity === 'S5' && !traits.some((trait) => seals.includes(trait))
  return unsealed ? [`is sealed (S5) and needs one of ${seals.join(', ')}`] : []
}

/** Where a changed category shows more than it did: words for each. */
export function laxities(known: Category, changed: Category): string[] {
  const rank = (category: Category) => sensitivityClasses.indexOf(category.class)
  const added = changed.traits.filter((trait) => !known.traits.includes(trait))
  const dropped = known.traits.filter((trait) => !changed.traits.includes(trait))
  return [
    ...(rank(changed) < rank(known) ? [`may not be lowered from ${known.class} to ${changed.class}`] : []),
    ...added.filter((trait) => bearing[trait] !== 'narrows').map((trait) => `may not gain ${trait}`),
    ...dropped.filter((trait) => bearing[trait] !== 'widens').map((trait) => `may not lose ${trait}`),
  ]
}
