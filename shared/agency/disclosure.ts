import type { AgencyContactDetails } from '#shared/config/hub-directory'
import type { GrantedChild } from '#shared/identity/grant-statement'
import type { Category } from '#shared/sharing/categories'
import { reasons } from '#shared/sharing/reasons'
import type { ReasonCode } from '#shared/sharing/vocabulary'
import { DisclosureState, type FieldDisclosure } from './agency-record.type.js'
import type { Decisions } from './decisions.js'

/** What the rows of one child follow from. */
interface DisclosureOf {
  readonly agency: string
  readonly categories: Iterable<string>
  readonly child: GrantedChild
  readonly decisions: Decisions
  readonly contact: AgencyContactDetails
  readonly whereaboutsProtected: boolean
  /** Categories of which the owner holds some record back from this viewer. */
  readonly heldBack: Iterable<string>
}

/**
 * The rows that tell a viewer what is not shown, why, and whom to ask. They follow from the rules alone, so they say nothing about
 * what exists - but for a protected whereabouts, which people must know about to keep it, and for what its owner holds back, so that
 * people can take it up with her.
 *
 * What is withheld because it is highly sensitive (S4) or legal is covered by one standing line that names no category and is the same
 * for every child.
 */
export function disclosureRows(of: DisclosureOf): FieldDisclosure[] {
  const { agency, child, decisions, contact } = of
  const ask = `${contact.name}, ${contact.role}: ${contact.telephone}`
  const byRule = [...of.categories].flatMap((category): FieldDisclosure[] => {
    const { state, outcome, reason } = decisions.of(child, category)
    if (state !== 'WITHHELD' && state !== 'NOT_ASKED') return []
    if (state === 'WITHHELD' && outcome === 'W' && neverNamed(decisions.category(category))) return []
    return [row(category, DisclosureState[state], reason ?? 'NO_RULE', ask)]
  })
  const withheld = (category: string, reason: ReasonCode): FieldDisclosure =>
    row(category, DisclosureState.WITHHELD, reason, ask)
  return [
    ...byRule,
    ...[...of.heldBack].flatMap((category) =>
      neverNamed(decisions.category(category)) ? [] : [withheld(category, 'OWNER_HOLDS')],
    ),
    ...(of.whereaboutsProtected ? [withheld('common.protected-location', 'PROTECTED_LOCATION')] : []),
    standingLine(agency, ask),
  ]
}

/** A category that is not named even to say that it is withheld: S4 and legal. */
export const neverNamed = (known: Category | undefined): boolean =>
  known === undefined || known.class === 'S4' || known.traits.includes('legal')

function row(category: string, state: DisclosureState, reason: ReasonCode, ask: string): FieldDisclosure {
  const { sentence, remedy } = reasons[reason]
  return { category, state, reason, sentence: inPart(state, sentence), remedy, ask }
}

/** Some records of a category may be shown while others are withheld, and the row stands there in either case. */
const inPart = (state: DisclosureState, sentence: string): string =>
  state === DisclosureState.WITHHELD ? `What is not shown of this is withheld. ${sentence}` : sentence

function standingLine(agency: string, ask: string): FieldDisclosure {
  return {
    category: null,
    state: DisclosureState.WITHHELD,
    reason: null,
    sentence: `Some sensitive information is shared only by the safeguarding lead of ${agency.replace('-', ' ')}.`,
    remedy: 'Ring the safeguarding lead if you need to know more than is shown here.',
    ask,
  }
}
