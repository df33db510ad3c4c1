import type { AgencyContactDetails } from '#shared/config/hub-directory'
import type { GrantedChild } from '#shared/identity/grant-statement'
import {
  DatePrecision,
  DisclosureState,
  Nature,
  RecordMatch,
  RecordStatus,
  type AgencyRecord,
  type ChronologyLine,
  type FieldDisclosure,
  type Involvement,
} from './agency-record.type.js'
import type { PlaceFinder } from '#shared/places/place-finder'
import type { Concept } from './concept.js'
import type { KnownChild, LoadedRow } from './concept-statements.js'
import type { Decisions } from './decisions.js'
import { disclosureRows, neverNamed } from './disclosure.js'
import type { DecidedHolding } from './holdings.js'
import type { ComposedRecord } from './told-fields.js'
import { shareRows, type ProjectableConcept, type SharedItem } from './shared-concept.js'

/** One agency's record of one child as it leaves the agency: the common part, and one property per concept that was selected. */
export type SharedRecord = AgencyRecord & { involvement: Involvement | null } & Record<string, unknown>

/** Everything that one child's record is composed of. */
interface Ingredients {
  readonly child: GrantedChild
  readonly found: KnownChild | undefined
  readonly holdings: readonly DecidedHolding[]
  readonly wanted: readonly ProjectableConcept[]
  readonly rows: ReadonlyMap<Concept, readonly LoadedRow[]>
  readonly decisions: Decisions
  /** Finds every place that no text may tell, whoever lives there. */
  readonly tellsPlace: PlaceFinder
}

/** One child's record, and what the log has to say of it. */
export interface Composed {
  readonly record: SharedRecord
  readonly told: ComposedRecord
}

/** Makes the function that composes one child's record from what was loaded and decided. */
export function recordComposer(
  agency: string,
  prepared: readonly ProjectableConcept[],
  contact: AgencyContactDetails,
): (ingredients: Ingredients) => Composed {
  const involvementCategory = `${agency}.involvement`
  const categories = new Set([
    involvementCategory,
    ...prepared.flatMap(({ concept, apart }) => [
      concept.category,
      ...apart.map(([, field]) => field.category),
    ]),
  ])

  // In the agency's own order: the order in which records were found would tell of those that are not shown.
  const categoriesOf = (some: readonly DecidedHolding[]): string[] => {
    const held = new Set(some.map(({ concept }) => concept.category))
    return [...categories].filter((category) => held.has(category))
  }

  return ({ child, found, holdings, wanted, rows, decisions, tellsPlace }) => {
    const shown = holdings.filter(({ decision }) => decision.state === 'SHARED')
    const told = holdings.filter((holding) => holding.concept.of === 'child' && maybeTold(holding, decisions))
    const involvement =
      decisions.of(child, involvementCategory).state === 'SHARED' && told.length > 0
        ? {
            lastContactOn: latest(told),
            categories: categoriesOf(shown),
          }
        : null
    const items = new Map(
      wanted.map((each) => {
        const own = (rows.get(each.concept) ?? []).filter((row) => found?.personIds.includes(row.forPersonId))
        return [each, shareRows(each, own, child, { decisions, tellsPlace })]
      }),
    )
    const whereaboutsProtected =
      child.shielded ||
      shown.some(
        ({ shielded, locates, subjectHubId }) =>
          locates && (shielded || decisions.shields(subjectHubId ?? undefined)),
      ) ||
      // Of words that tell a place only those know who have read them: the row is there where they would stand.
      [...items.values()].flat().some(({ tellsPlace }) => tellsPlace)
    const heldBack = categoriesOf(holdings.filter(({ decision }) => decision.rule === 'R04'))
    const about = { child, decisions, whereaboutsProtected, heldBack }
    const disclosure = disclosureRows({ agency, categories, contact, ...about })
    const chronology = chronologyOf(agency, child, items)
    const record = {
      status: statusOf(shown.length > 0 || involvement !== null, disclosure, found?.searchedAt ?? null),
      disclosure,
      asAt: new Date(),
      contact: { ...contact, email: contact.email ?? null, hours: contact.hours ?? null },
      match: matchOf(found),
      searchedAt: found?.searchedAt ?? null,
      involvement,
      chronology,
      ...Object.fromEntries(
        [...items].map(([{ concept }, shared]) => [
          concept.field,
          fieldValue(concept, shared, decisions.of(child, concept.category).state),
        ]),
      ),
    }
    const summary = {
      ...about,
      items,
      hasInvolvement: involvement !== null,
      chronologyLines: chronology.length,
    }
    return { record, told: summary }
  }
}

/**
 * Whether a held record may leave the trace of a date in the involvement. What is silent never does. Nor does what is withheld without
 * being named (S4, legal), or because the young person refused or the owner holds it: a date is a trace too (infra/decisions/involvement.md).
 */
function maybeTold(
  { decision: { state, rule }, sealed, concept }: DecidedHolding,
  decisions: Decisions,
): boolean {
  if (state === 'SHARED') return true
  return (
    state !== 'SILENT' && !sealed && !dateless.has(rule) && !neverNamed(decisions.category(concept.category))
  )
}

const dateless: ReadonlySet<string> = new Set(['R04', 'R16'])

const latest = (holdings: readonly DecidedHolding[]): string | null =>
  holdings.map(({ latestOn }) => latestOn ?? '').reduce((a, b) => (a > b ? a : b), '') || null

/**
 * Sharing rules, section 4. The standing line, which names no category, is the same for every child and counts for nothing. Nobody can
 * know nothing who has not looked: without a search it is NOT_ASKED.
 */
function statusOf(
  shared: boolean,
  disclosure: readonly FieldDisclosure[],
  searchedAt: Date | null,
): RecordStatus {
  if (shared) return RecordStatus.SHARED
  const states = disclosure.filter(({ category }) => category !== null).map(({ state }) => state)
  if (states.includes(DisclosureState.WITHHELD)) return RecordStatus.WITHHELD
  if (states.includes(DisclosureState.NOT_ASKED) || searchedAt === null) {
    return RecordStatus.NOT_ASKED
  }
  return RecordStatus.NOTHING_KNOWN
}

function matchOf(found: KnownChild | undefined): RecordMatch {
  if (found !== undefined && found.personIds.length > 0) return RecordMatch.CONFIRMED
  return found?.searchedAt ? RecordMatch.NOT_CONFIRMED : RecordMatch.NOT_SEARCHED
}

/** Shown records fill the field; with none, a category that is shared or silent is empty and one that is not is null. */
function fieldValue(concept: Concept, items: readonly SharedItem[], state: string): unknown {
  if (concept.single) return items[0]?.value ?? null
  if (items.length > 0 || state === 'SHARED' || state === 'SILENT') return items.map(({ value }) => value)
  return null
}

function chronologyOf(
  agency: string,
  child: GrantedChild,
  shared: ReadonlyMap<ProjectableConcept, readonly SharedItem[]>,
): ChronologyLine[] {
  const lines = [...shared].flatMap(([{ concept }, items]) =>
    items.flatMap(({ line, otherPerson }): ChronologyLine[] =>
      line === null
        ? []
        : [
            {
              childId: child.id,
              agency,
              kind: concept.field,
              otherPerson,
              precision: DatePrecision.DAY,
              nature: Nature.FACT,
              reliability: null,
              ...line,
            },
          ],
    ),
  )
  return lines.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
}
