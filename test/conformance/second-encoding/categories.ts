/** How sensitive a category is, S0 (a pointer) to S5 (sealed). The names compare as text: `'S2' <= 'S3'`. */
export type CategoryClass = 'S0' | 'S1' | 'S2' | 'S3' | 'S4' | 'S5'

/** A property of a category that a rule reads. */
export type Trait =
  | 'always'
  | 'hub'
  | 'own'
  | 'silent'
  | 'shield'
  | 'legal'
  | 'police-necessity'
  | 'not-early-help'
  | 'other-person'

/** One row of the table of section 1. */
export interface CategoryRow {
  readonly id: string
  readonly class: CategoryClass
  readonly traits: readonly Trait[]
}

/**
 * The table of section 1 of the sharing rules, typed in a second time from the page, in the page's order: a slip of the pen in either
 * table shows as a difference between the two encodings.
 */
export const CATEGORIES: readonly CategoryRow[] = [
  { id: 'hub.meta', class: 'S0', traits: ['always'] },
  { id: 'front-door.identity', class: 'S1', traits: ['always'] },
  { id: 'front-door.case', class: 'S2', traits: ['hub'] },
  { id: 'police.involvement', class: 'S0', traits: [] },
  { id: 'police.warning-marker', class: 'S1', traits: ['always'] },
  { id: 'police.domestic-abuse', class: 'S2', traits: [] },
  { id: 'police.missing', class: 'S2', traits: [] },
  { id: 'police.victim-or-witness', class: 'S2', traits: [] },
  { id: 'police.orders', class: 'S2', traits: [] },
  { id: 'police.sexual-victim', class: 'S3', traits: [] },
  { id: 'police.exploitation', class: 'S3', traits: [] },
  { id: 'police.suspect', class: 'S3', traits: ['not-early-help'] },
  { id: 'police.adult-offending', class: 'S3', traits: ['police-necessity', 'other-person'] },
  { id: 'police.marac-mappa', class: 'S4', traits: ['police-necessity', 'other-person'] },
  { id: 'police.intelligence', class: 'S4', traits: ['police-necessity'] },
  { id: 'police.intelligence-restricted', class: 'S5', traits: ['silent'] },
  { id: 'health.involvement', class: 'S0', traits: [] },
  { id: 'health.cp-is', class: 'S2', traits: ['always'] },
  { id: 'health.demographics', class: 'S1', traits: [] },
  { id: 'health.universal', class: 'S2', traits: [] },
  { id: 'health.urgent-care', class: 'S3', traits: [] },
  { id: 'health.maternity', class: 'S3', traits: [] },
  { id: 'health.camhs-known', class: 'S3', traits: [] },
  { id: 'health.camhs-content', class: 'S4', traits: [] },
  { id: 'health.sexual', class: 'S4', traits: [] },
  { id: 'health.adult', class: 'S3', traits: ['other-person'] },
  { id: 'health.sealed', class: 'S5', traits: ['silent'] },
  { id: 'education.involvement', class: 'S0', traits: [] },
  { id: 'education.enrolment', class: 'S2', traits: [] },
  { id: 'education.send', class: 'S2', traits: [] },
  { id: 'education.safeguarding', class: 'S3', traits: [] },
  { id: 'early-help.involvement', class: 'S0', traits: ['own'] },
  { id: 'early-help.narrative', class: 'S2', traits: ['own'] },
  { id: 'early-help.partner-narrative', class: 'S2', traits: [] },
  { id: 'social-care.involvement', class: 'S0', traits: ['own'] },
  { id: 'social-care.status', class: 'S2', traits: ['own'] },
  { id: 'social-care.assessment', class: 'S3', traits: ['own'] },
  { id: 'social-care.household', class: 'S3', traits: ['other-person'] },
  { id: 'common.identity', class: 'S4', traits: [] },
  { id: 'common.immigration', class: 'S4', traits: [] },
  { id: 'common.protected-identity', class: 'S5', traits: ['silent'] },
  { id: 'common.informant', class: 'S5', traits: ['silent'] },
  { id: 'common.protected-location', class: 'S5', traits: ['shield'] },
  { id: 'common.legal', class: 'S5', traits: ['legal'] },
]
