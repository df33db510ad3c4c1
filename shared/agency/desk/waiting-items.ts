import { dateInEngland } from '#shared/calendar/clock'
import type { AskedCase } from '#shared/identity/asked-cases'
import type { GrantedChild, GrantStatement } from '#shared/identity/grant-statement'
import type { Category } from '#shared/sharing/categories'
import type { Trait } from '#shared/sharing/vocabulary'
import type { Concept } from '../concept.js'
import { Decisions } from '../decisions.js'
import type { SharingRules } from '../sharing-rules.js'
import type { DeskRecord } from './desk-records.js'
import type { FirstReads } from './first-reads.js'
import type { DecisionMade } from './owner-decisions.js'
import type { ProtectedItem, WaitingRequest } from './waiting.types.js'

/** What waits for the desk of one agency in one case, each in a fixed order and under a key of its own. */
export interface WaitingItems {
  readonly requests: readonly Keyed<WaitingRequest>[]
  readonly protectedItems: readonly Keyed<ProtectedItem>[]
}

/** Whose desk it is: what the agency holds, and the rules that it decides by. */
interface WaitingAgency {
  readonly agency: string
  readonly rules: SharingRules
  readonly concepts: readonly Concept[]
}

/** An item, its place among those of its case, and what its child is called in the log. */
export type Keyed<Item> = Item & { readonly key: string; readonly pseudonym: string }

/**
 * Works out what waits for a decision of the owner in one case. A request to decide is what the rules would show only if somebody approved
 * it, under the duty to share (Children Act 2004 section 16LA), and what the agency really holds. A sealed or shielded record waits,
 * whatever was asked, from when somebody first read of the child in the case: nobody else can know of it. What the owner has decided on, or an override has opened, no longer waits - but what is
 * held back waits again from the day on which it is to be looked at.
 */
export function waitingItems(
  { agency, rules, concepts }: WaitingAgency,
  { statement, askedAt, dueAt }: AskedCase,
  records: readonly DeskRecord[],
  made: readonly DecisionMade[],
  readAt: FirstReads,
): WaitingItems {
  // The engine asks a statement for what the case says; the token's own claims decide nothing.
  const grant: GrantStatement = { ...statement, sub: 'desk', jti: 'desk', grant: 'desk', exp: 0 }
  const standing = made.filter(({ stands, assessmentId }) => stands && assessmentId === statement.assessment)
  const today = dateInEngland(new Date(statement.at))
  const toReview = standing.filter(({ reviewOn }) => reviewOn !== null && reviewOn <= today)
  const decided = new Set(standing.map(namesOf))
  const reviewed = new Set(toReview.map(namesOf))
  const decisions = new Decisions(
    agency,
    grant,
    rules,
    toReview.map(({ hubId, recordId }) => ({ hubId, decided: [{ recordId, decision: 'HELD' }] })),
  )
  const clock = {
    askedAt: new Date(askedAt),
    dueAt: new Date(dueAt),
    overdue: dueAt < new Date(statement.at).toISOString(),
  }
  const about = { assessmentId: statement.assessment, basis: statement.basis, ...clock }

  const requests = new Map<string, Keyed<WaitingRequest>>()
  const protectedItems: Keyed<ProtectedItem>[] = []
  for (const record of records) {
    const child = statement.children.find(({ id }) => id === record.childId)
    const concept = concepts.find(({ field }) => field === record.field)
    if (child === undefined || concept === undefined) continue
    const names = namesOf({ hubId: child.id, recordId: record.recordId })
    const isReviewed = reviewed.has(names)
    if ((decided.has(names) && !isReviewed) || hasTrait(decisions.category(concept.category), 'legal'))
      continue
    const { recordId, field, sourceReference } = record
    const protection = protectionOf(decisions.category(concept.category), record)
    const since = readAt(statement.assessment, child.id)
    if (protection !== undefined && since !== undefined) {
      const found = { recordId, field, sourceReference, protection, readAt: since }
      const item = { ...about, childId: child.id, pseudonym: child.pseudonym, ...found }
      protectedItems.push({ ...item, key: `${child.id} ${field} ${recordId}` })
    }
    const rule = ruleAwaitingOwner(decisions, grant, child, concept, record, isReviewed)
    if (rule === undefined) continue
    const { category } = concept
    const key = `${child.id} ${category}`
    const known = requests.get(key)
    if (known === undefined)
      requests.set(key, {
        ...about,
        ...{ childId: child.id, pseudonym: child.pseudonym, category, rule, recordIds: [recordId], key },
      })
    else known.recordIds.push(recordId)
  }
  return {
    requests: [...requests.values()].sort(byKey),
    protectedItems: protectedItems.sort(byKey),
  }
}

const namesOf = ({ hubId, recordId }: Pick<DecisionMade, 'hubId' | 'recordId'>): string =>
  `${hubId} ${recordId}`

const byKey = (a: { readonly key: string }, b: { readonly key: string }): number => (a.key < b.key ? -1 : 1)

const hasTrait = (category: Category | undefined, trait: Trait): boolean =>
  category?.traits.includes(trait) ?? false

/** Sealed prevails: what does not exist for anybody is not merely redacted. */
function protectionOf(
  category: Category | undefined,
  { sealed, shielded }: DeskRecord,
): ProtectedItem['protection'] | undefined {
  if (sealed || hasTrait(category, 'silent')) return 'SEALED'
  return shielded || hasTrait(category, 'shield') ? 'SHIELDED' : undefined
}

/** The rule by which a record waits for its owner's decision, if it does: to be made, or - held back, on whatever ground - to be looked at again. */
function ruleAwaitingOwner(
  decisions: Decisions,
  { profile }: GrantStatement,
  child: GrantedChild,
  { category, of }: Concept,
  record: DeskRecord,
  isReviewed: boolean,
): string | undefined {
  if (profile !== 'DUTY_16LA' && !isReviewed) return undefined
  const { state, outcome, rule } = decisions.of(
    child,
    category,
    decisions.labelsOf(child, of, record.recordId, record),
  )
  return (outcome === 'O' || isReviewed) && state === 'WITHHELD' ? rule : undefined
}
