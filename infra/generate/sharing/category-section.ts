import { outcomeWords } from '#gateway/cli/sharing/outcome-words'
import type { Policy } from '#shared/sharing/policy'
import type { Profile } from '#shared/sharing/vocabulary'
import { fieldTable } from './field-table.js'
import type { HeldCategory } from './held-categories.js'
import { classWords, consentsInWords, situationsInWords, traitWords } from './in-words.js'
import { table } from './markdown.js'
import { hubColumns, outcomeRows } from './outcome-rows.js'

/** The laws that an owner of records works under, for the head of a column. */
export const lawWords: Readonly<Record<Profile, string>> = {
  CONSENT_LED: 'consent-led',
  DUTY_16LA: 'duty to share',
}

/** One category: what it is, which fields carry it, and what members of the hub get of it in which case. */
export function categorySection(agency: string, held: HeldCategory, policy: Policy): string {
  const rows = outcomeRows(agency, held.id, policy).map(({ situations, consents, outcomes, rules }) => [
    situationsInWords(situations),
    consentsInWords(consents),
    ...outcomes.map((outcome) => outcomeWords[outcome]),
    rules.join(', '),
  ])
  const columns = hubColumns(policy).map(({ viewers, profile }) => `${viewers.name}, ${lawWords[profile]}`)
  return [
    `### \`${held.id}\``,
    `${held.class}, ${classWords[held.class]}: ${held.holds}.${traitsOf(held)}`,
    held.fields.length === 0 ? 'No field of the schema carries it.' : fieldTable(held.fields),
    table(['Basis', 'Consent', ...columns, 'Rules'], rows),
  ].join('\n\n')
}

function traitsOf({ traits }: HeldCategory): string {
  if (traits.length === 0) return ''
  const words = traits.map((trait) => traitWords[trait]).join('; ')
  return ` ${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
