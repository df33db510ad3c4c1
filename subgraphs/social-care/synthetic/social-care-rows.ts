import type { StoredIdentifier } from '#shared/agency/person.entity'
import type { Row } from '#shared/synthetic/insert-rows'
import type { SyntheticPerson } from '#shared/synthetic/synthetic-person.type'

/** The tables of the records, each with the column that says when. */
export const dateColumns = {
  involvement: 'started_on',
  contact: 'received_on',
  referral: 'received_on',
  transfer: 'agreed_on',
  assessment: 'started_on',
  strategy_discussion: 'held_on',
  section_47_enquiry: 'started_on',
  child_protection_conference: 'held_on',
  child_protection_plan: 'started_on',
  child_in_need_plan: 'started_on',
  visit: 'visited_on',
  looked_after_episode: 'started_on',
  legal_status: 'started_on',
  pre_proceedings: 'started_on',
  household_narrative: 'written_on',
  characteristics: 'died_on',
  immigration_status: 'started_on',
  legal_advice: 'given_on',
  former_identity: 'ended_on',
} as const

/** A record as it is stored: its table, and the columns that are its own. */
export type Step = readonly [table: keyof typeof dateColumns, columns: Row]

/** The numbers that social care holds of a person. */
export const identifiersOf = ({ nhsNumber, upn }: SyntheticPerson): StoredIdentifier[] => [
  ...(nhsNumber === null ? [] : [{ type: 'NHS_NUMBER' as const, value: nhsNumber, valid: true }]),
  ...(upn === null ? [] : [{ type: 'UPN' as const, value: upn, valid: true }]),
]
