import type { DataSource } from 'typeorm'
import type { AgencyContactDetails } from '#shared/config/hub-directory'
import { preparedQuery } from '#shared/database/prepared-query'
import type { GrantedChild, GrantStatement } from '#shared/identity/grant-statement'
import type { Concept } from './concept.js'
import { conceptStatements, type KnownChild, type LoadedRow } from './concept-statements.js'
import { recordComposer, type SharedRecord } from './compose-record.js'
import { Decisions, UNLINKED } from './decisions.js'
import { projectable } from './shared-concept.js'

/** Reads the records of any number of children under one grant: those of `childIds` that the grant covers, by their id. */
export type RecordReader = (
  statement: GrantStatement,
  childIds: readonly string[],
  fields: ReadonlySet<string>,
) => Promise<Map<string, SharedRecord>>

/**
 * The one way out of an agency's database. Per call: one statement that says who the children are and what is held, and one per
 * selected concept, all in one read-only transaction; decisions once per (category, label); projection to what may be shown.
 *
 * `fields` are the selected fields of the agency's record. `chronology` selects every concept that has lines; `status` and
 * `disclosure` never depend on what was selected.
 */
export function recordReader(
  agency: string,
  concepts: readonly Concept[],
  dataSource: DataSource,
  contact: AgencyContactDetails,
): RecordReader {
  const statements = conceptStatements(dataSource, concepts)
  const prepared = concepts.map(projectable)
  const compose = recordComposer(agency, prepared, contact)

  return async (statement, childIds, fields) => {
    const decisions = new Decisions(agency, statement)
    const children = statement.children.filter((child) => childIds.includes(child.id))
    const wanted = prepared.filter(
      ({ concept }) => fields.has(concept.field) || (fields.has('chronology') && concept.line !== undefined),
    )
    return dataSource.transaction('REPEATABLE READ', async (manager) => {
      await manager.query('SET TRANSACTION READ ONLY')
      const known = await preparedQuery<KnownChild>(manager, statements.known, [children.map(({ id }) => id)])
      const personIds = known.flatMap((child) => child.personIds)
      const rows = new Map<Concept, LoadedRow[]>()
      for (const { concept } of wanted) {
        if (!children.some((child) => mayShow(concept, child, statement, decisions))) continue
        rows.set(concept, await preparedQuery<LoadedRow>(manager, statements.load(concept), [personIds]))
      }
      return new Map(
        children.map((child) => {
          const found = known.find(({ hubId }) => hubId === child.id)
          return [child.id, compose({ child, found, wanted, rows, decisions, contactId: statement.contact })]
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
  const others = concept.of === 'household' ? [UNLINKED, ...grant.people.map(({ id }) => id)] : [undefined]
  return others.some((otherPerson) =>
    [false, true].some((cameWithContact) => {
      const labels = {
        ...(cameWithContact && { cameWithContact }),
        ...(otherPerson !== undefined && { otherPerson }),
      }
      return decisions.of(child, concept.category, labels).state === 'SHARED'
    }),
  )
}
