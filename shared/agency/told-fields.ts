import type { LoggedField } from '#shared/access-log/entry'
import type { GrantedChild } from '#shared/identity/grant-statement'
import type { Decision } from '#shared/sharing/decide'
import { META } from '#shared/subgraph/request-entries'
import { labelNames, type Decisions, type RecordLabels } from './decisions.js'
import { neverNamed } from './disclosure.js'
import { fieldOf } from './partner-agencies.js'
import type { FieldApart, ProjectableConcept, SharedItem } from './shared-concept.js'

/** Fields of every agency's record that say something of the record itself. */
const metaFields = ['status', 'disclosure', 'asAt', 'contact', 'match', 'searchedAt'] as const

/** One child's record as it was composed. */
export interface ComposedRecord {
  readonly child: GrantedChild
  readonly decisions: Decisions
  readonly items: ReadonlyMap<ProjectableConcept, readonly SharedItem[]>
  readonly hasInvolvement: boolean
  readonly chronologyLines: number
  /** Categories of which the owner holds some record back from this viewer. */
  readonly heldBack: readonly string[]
  readonly whereaboutsProtected: boolean
}

/** The type of an agency's record: `EarlyHelpRecord`. */
export const recordTypeOf = (agency: string): string => {
  const field = fieldOf(agency)
  return `${field.charAt(0).toUpperCase()}${field.slice(1)}Record`
}

/**
 * What the log says of one child's record: of each selected field what became of it, and why. Like the rows of `disclosure` that follows
 * from the rules alone, unless something was shown: a record that is silent, sealed or withheld adds no row, no count and no label.
 *
 * Once per category and labels, however many records share them. Which versions of records were shown is said of those that are counted, in the order
 * in which they were.
 *
 * @param selected fields of the record, and fields of its concepts: `missingEpisodes`, `missingEpisodes.summary`
 */
export function toldFields(
  agency: string,
  record: ComposedRecord,
  selected: ReadonlySet<string>,
): LoggedField[] {
  const type = recordTypeOf(agency)
  const rows: LoggedField[] = metaFields
    .filter((field) => selected.has(field))
    .map((field) => metaRow(`${type}.${field}`))
  if (selected.has('disclosure')) rows.push(...toldInDisclosure(`${type}.disclosure`, record))
  if (selected.has('involvement')) rows.push(involvementRow(`${type}.involvement`, agency, record))
  if (selected.has('chronology'))
    rows.push({ ...metaRow(`${type}.chronology`), records: record.chronologyLines })
  for (const [each, items] of record.items) {
    const { field } = each.concept
    // A line of the chronology says no more than the record does; where that was selected too, its row says it all.
    const path = selected.has(field) ? `${type}.${field}` : `${type}.chronology.${field}`
    const shown = items.filter(
      ({ line }, place) =>
        (selected.has(field) && (each.concept.single !== true || place === 0)) ||
        (selected.has('chronology') && line !== null),
    )
    rows.push(...conceptRows(path, each, shown, record))
    if (selected.has(field)) rows.push(...apartRows(path, each, shown, record, selected))
  }
  return rows
}

const metaRow = (path: string): LoggedField => ({ path, category: 'hub.meta', state: 'SHARED', rule: META })

/** What the rows of `disclosure` say beyond the rules: that an owner holds something back, and that a place is protected. */
function toldInDisclosure(
  path: string,
  { heldBack, whereaboutsProtected, decisions }: ComposedRecord,
): LoggedField[] {
  const held = heldBack
    .filter((category) => !neverNamed(decisions.category(category)))
    .map((category): LoggedField => {
      const why = { reason: 'OWNER_HOLDS', rule: 'R04' }
      return { path, category, label: 'OWNER_HELD', state: 'WITHHELD', ...why }
    })
  if (!whereaboutsProtected) return held
  const why = { reason: 'PROTECTED_LOCATION', rule: 'R05' }
  return [
    ...held,
    { path, category: 'common.protected-location', label: 'SHIELDED', state: 'WITHHELD', ...why },
  ]
}

function involvementRow(
  path: string,
  agency: string,
  { child, decisions, hasInvolvement }: ComposedRecord,
): LoggedField {
  const category = `${agency}.involvement`
  const decision = decisions.of(child, category)
  const row = rowOf(path, child, decisions, { category, labels: {}, decision, versions: [] })
  return decision.state === 'SHARED' ? { ...row, records: hasInvolvement ? 1 : 0 } : row
}

/** The category as the rules decide it, and, where something was shown, one row for each way in which shown records differ from that. */
function conceptRows(
  path: string,
  { concept: { category } }: ProjectableConcept,
  items: readonly SharedItem[],
  { child, decisions }: ComposedRecord,
): LoggedField[] {
  const general = { category, labels: {}, decision: decisions.of(child, category) }
  const groups = new Map<Decision, Group>([[general.decision, { ...general, versions: [] }]])
  for (const { decision, labels, version } of items) count(groups, { category, labels, decision }, version)
  return [...groups.values()].map((group) => rowOf(path, child, decisions, group))
}

/**
 * Fields of a record that are decided apart from it, if they were selected: of another category as the rules decide that, whether there is a
 * record or not, and one row for each way in which shown records differ from that or from the record that they stand in.
 */
function apartRows(
  path: string,
  { concept, apart }: ProjectableConcept,
  items: readonly SharedItem[],
  { child, decisions }: ComposedRecord,
  selected: ReadonlySet<string>,
): LoggedField[] {
  return apart
    .filter(([field]) => selected.has(`${concept.field}.${field}`))
    .flatMap(([field, { category }]) => {
      const groups = new Map<Decision, Group>()
      if (category !== concept.category) {
        const decision = decisions.of(child, category)
        groups.set(decision, { category, labels: {}, decision, versions: [] })
      }
      for (const item of items) {
        for (const decided of item.apart) if (decided.field === field) count(groups, decided, item.version)
      }
      return [...groups.values()].map((group) => rowOf(`${path}.${field}`, child, decisions, group))
    })
}

type Decided = Pick<FieldApart, 'category' | 'labels' | 'decision'>
type Group = Decided & { readonly versions: string[] }

/** A decision is remembered for its category and labels, so the same decision is the same group. */
function count(groups: Map<Decision, Group>, { category, labels, decision }: Decided, version: string): void {
  const group = groups.get(decision)
  if (group === undefined) groups.set(decision, { category, labels, decision, versions: [version] })
  else group.versions.push(version)
}

function rowOf(
  path: string,
  child: GrantedChild,
  decisions: Decisions,
  { category, labels, decision, versions }: Group,
): LoggedField {
  const { state, outcome, reason, rule } = decision
  const { consent, consentRecord, override } = decisions.groundOf(child, category, labels)
  const label = labelText(labels)
  const shown = state === 'SHARED'
  return {
    path,
    category,
    ...(label !== '' && { label }),
    state,
    ...(reason !== null && { reason }),
    rule,
    consent,
    ...(consentRecord !== undefined && { consentRecord }),
    ...(shown && outcome === 'O' && override !== undefined && { override }),
    ...(shown && { records: versions.length }),
    ...(shown && versions.length > 0 && { versions }),
  }
}

const labelText = (labels: RecordLabels): string => labelNames(labels).join(' ')
