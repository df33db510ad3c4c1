import type { DataSource } from 'typeorm'
import type { LoggedField } from '#shared/access-log/entry'
import type { AgencyContactDetails } from '#shared/config/hub-directory'
import { preparedQuery } from '#shared/database/prepared-query'
import { readTransaction } from '#shared/database/read-transaction'
import type { GrantedChild, GrantStatement } from '#shared/identity/grant-statement'
import type { Concept } from './concept.js'
import { conceptStatements, type KnownChild, type LoadedRow } from './concept-statements.js'
import { recordComposer, type SharedRecord } from './compose-record.js'
import { Decisions, overriddenItems, UNLINKED } from './decisions.js'
import { decideHoldings, type DecidedHolding } from './holdings.js'
import { openView } from './open-wall.js'
import type { ProtectedPlaces } from './protected-places.js'
import { projectable } from './shared-concept.js'
import { defaultRules, type SharingRules } from './sharing-rules.js'
import { toldFields } from './told-fields.js'

/** Reads the records of any number of children under one grant: those of `childIds` that the grant covers, by their id. */
export type RecordReader = (
  statement: GrantStatement,
  childIds: readonly string[],
  fields: ReadonlySet<string>,
) => Promise<Map<string, SharedRecord>>

const told = new WeakMap<SharedRecord, readonly LoggedField[]>()

/**
 * What the log has to say of a record that was read: it goes with the record, so that none leaves without.
 *
 * @throws Error for a record that came from anywhere else
 */
export function toldIn(record: SharedRecord): readonly LoggedField[] {
  const fields = told.get(record)
  if (fields === undefined) throw new Error('A record was read, and nothing is known for the log.')
  return fields
}

/**
 * The one way out of an agency's database. Per call: one statement that says who the children are and what is held, and one per
 * selected concept, all in one read-only transaction that is opened for these children and this viewer; decisions once per (category,
 * label); projection to what may be shown.
 *
 * `fields` are the selected fields of the agency's record, and of its concepts (`missingEpisodes.summary`). `chronology` selects every concept that has lines. `status` never
 * depends on what was selected, nor does `disclosure` but for the row of a protected place that only the words of a record tell.
 *
 * @param rules the agency's own; the tests of the second wall put an engine without any in their place
 * @param places what no text of any record may tell
 */
export function recordReader(
  agency: string,
  concepts: readonly Concept[],
  dataSource: DataSource,
  contact: AgencyContactDetails,
  { rules = defaultRules, places }: { readonly rules?: SharingRules; readonly places: ProtectedPlaces },
): RecordReader {
  const statements = conceptStatements(dataSource, concepts)
  const prepared = concepts.map(projectable)
  const compose = recordComposer(agency, prepared, contact)

  return async (statement, childIds, fields) => {
    const children = statement.children.filter((child) => childIds.includes(child.id))
    const wanted = prepared.filter(
      ({ concept }) => fields.has(concept.field) || (fields.has('chronology') && concept.line !== undefined),
    )
    // To whom the case does not exist, nobody of it is opened.
    const opened = statement.excluded ? [] : children.map(({ id }) => id)
    const tellsPlace = await places(statement.places)
    return readTransaction(dataSource, async (manager) => {
      await openView(manager, opened, statement)
      const apart = overriddenItems(statement)
      const known = await preparedQuery<KnownChild>(manager, statements.known, [opened, apart])
      const decisions = new Decisions(agency, statement, rules, known)
      const personIds = known.flatMap((child) => child.personIds)
      const views = children.map((child) => {
        const found = known.find(({ hubId }) => hubId === child.id)
        return { child, found, holdings: decideHoldings(child, found, prepared, decisions) }
      })
      const rows = new Map<Concept, LoadedRow[]>()
      for (const { concept } of wanted) {
        const may = views.some(
          ({ child, holdings }) =>
            mayShow(concept, child, statement, decisions) || isSingledOut(concept, holdings),
        )
        if (!may) continue
        rows.set(concept, await preparedQuery<LoadedRow>(manager, statements.load(concept), [personIds]))
      }
      return new Map(
        views.map((view) => {
          const composed = compose({ ...view, wanted, rows, decisions, tellsPlace })
          told.set(composed.record, toldFields(agency, composed.told, fields))
          return [view.child.id, composed.record]
        }),
      )
    })
  }
}

/**
 * Whether any record of the concept could be shown, whatever its labels. It follows from the rules alone, so whether a statement is
 * sent says nothing about what exists.
 */
function mayShow(
  concept: Concept,
  child: GrantedChild,
  grant: GrantStatement,
  decisions: Decisions,
): boolean {
  const people = concept.of === 'household' ? others(grant) : [undefined]
  return people.some((otherPerson) =>
    [false, true].some((cameWithContact) => {
      const labels = {
        ...(cameWithContact && { cameWithContact }),
        ...(otherPerson !== undefined && { otherPerson }),
      }
      return decisions.of(child, concept.category, labels).state === 'SHARED'
    }),
  )
}

/** Everybody else about whom the grant decides: those with a consent of their own, those with an override, and all the others. */
const others = ({ people, overrides }: GrantStatement): string[] => [
  UNLINKED,
  ...people.map(({ id }) => id),
  ...overrides.map(({ subject }) => subject),
]

/**
 * Whether a single record of the concept is shown to this viewer that the rules alone would not show: the owner released it to her, or
 * an override names it. For anybody else it changes nothing, not even what is sent to the database.
 */
const isSingledOut = (concept: Concept, holdings: readonly DecidedHolding[]): boolean =>
  holdings.some(
    (held) => held.concept === concept && held.recordId !== null && held.decision.state === 'SHARED',
  )
