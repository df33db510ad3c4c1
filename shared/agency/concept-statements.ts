import type { DataSource } from 'typeorm'
import { isMinor } from '#shared/database/is-minor'
import type { Concept } from './concept.js'
import type { LabelledRecord, OwnersDecision } from './decisions.js'
import type { RecordSubject } from './household-member.type.js'
import { householdRelations } from './person.entity.js'
import type { StoredRecord } from './stored-record.entity.js'

/** A stored row, whose child it was loaded for, and the person it is about where that is somebody else. */
export type LoadedRow = StoredRecord & RecordSubject & { readonly forPersonId: string }

/** What is held, counted per category and label: what `status`, involvement and match are computed from. */
export interface Holding extends LabelledRecord {
  readonly field: string
  /** A record that is decided apart stands alone; null for all others. */
  readonly recordId: string | null
  readonly shielded: boolean
  readonly latestOn: string | null
}

/** One child as the agency knows it: linked people of its own index, and what is held about them. */
export interface KnownChild {
  readonly hubId: string
  readonly searchedAt: Date | null
  readonly personIds: readonly string[]
  readonly holdings: readonly Holding[]
  /** What the owner decided about single records of this child, for this viewer. */
  readonly decided: readonly OwnersDecision[]
}

const relations = householdRelations.map((relation) => `'${relation}'`).join(', ')

const household = `person_relation relation
  JOIN %table r ON r.person_id = relation.person_id AND relation.relation IN (${relations})
    -- A brother or sister is loaded as a child of the family; grown up, only as a member of the household (R07).
    AND (relation.relation <> 'SIBLING' OR ${isMinor('r.person_id')})
  LEFT JOIN person_link subject ON subject.person_id = r.person_id AND subject.state = 'CONFIRMED'`

/**
 * The SQL of one agency, made once at start from its concepts: one statement that says who the children are and what is held, and one
 * per concept, each for any number of children. No confirmed link, nothing is loaded.
 */
export function conceptStatements(dataSource: DataSource, concepts: readonly Concept[]): ConceptStatements {
  const loads = new Map(concepts.map((each) => [each, loadStatement(dataSource, each)]))
  return {
    known: knownStatement(dataSource, concepts),
    load: (each) => {
      const sql = loads.get(each)
      if (sql === undefined) throw new Error(`No such concept: ${each.field}`)
      return sql
    },
  }
}

/** `known` takes hub ids, and the ids of records that an override names; `load` the agency's own person ids. Each is one array. */
export interface ConceptStatements {
  readonly known: string
  load(concept: Concept): string
}

function loadStatement(dataSource: DataSource, concept: Concept): string {
  const { from, owner, subject, relation } = rowsOf(dataSource, concept)
  return `SELECT ${columnsOf(dataSource, concept)}, ${owner} AS "forPersonId", ${subject} AS "subjectHubId", ${relation} AS relation
    FROM ${from}
    WHERE ${owner} = ANY($1::uuid[]) AND ${concept.where ?? 'true'}
    ORDER BY r.${dateColumn(dataSource, concept)} DESC NULLS LAST, r.id`
}

/** The columns of a row `r`, under the names of the entity's properties. */
const columnsOf = (dataSource: DataSource, { entity }: Concept): string =>
  dataSource
    .getMetadata(entity)
    .columns.map((column) => `r."${column.databaseName}" AS "${column.propertyName}"`)
    .join(', ')

/**
 * The statement that reads what records of a concept are and what they were, of the people of the transaction's opening: for the owner's desk, to
 * whom alone the past is told (shared/database/record-past.ts). Each says whether its record is shielded as it stands, or was at last.
 */
export function versionsStatement(dataSource: DataSource, concept: Concept): string {
  const table = tableOf(dataSource, concept)
  const versions = `(SELECT stands.*, NULL::timestamptz AS replaced_at FROM ${table} stands
    UNION ALL
    SELECT was.*, past.replaced_at FROM record_past past, jsonb_populate_record(NULL::${table}, past.content) was
    WHERE past.person_id = ANY (hub_people()) AND past.record_table = '${dataSource.getMetadata(concept.entity).tableName}')`
  const { from, owner, subject, relation } = rowsOf(dataSource, concept, versions)
  return `SELECT ${columnsOf(dataSource, concept)}, ${owner} AS "forPersonId", ${subject} AS "subjectHubId", ${relation} AS relation,
      r.replaced_at AS "replacedAt", first_value(r.shielded) OVER (PARTITION BY r.id ORDER BY r.replaced_at DESC) AS "shieldedLast"
    FROM ${from}
    WHERE ${owner} = ANY (hub_own())`
}

function knownStatement(dataSource: DataSource, concepts: readonly Concept[]): string {
  const holdings = concepts.map((each) => {
    const { from, owner, subject } = rowsOf(dataSource, each)
    return `SELECT linked.hub_id, '${each.field}' AS field,
        CASE WHEN r.id = ANY ((SELECT ids FROM apart)::uuid[]) THEN r.id END AS record_id, r.sealed, r.shielded, r.came_with_contact,
        ${subject} AS subject_hub_id, max(r.${dateColumn(dataSource, each)}::date) AS latest_on
      FROM ${from} JOIN linked ON linked.person_id = ${owner}
      WHERE ${each.where ?? 'true'}
      GROUP BY 1, 2, 3, 4, 5, 6, 7`
  })
  return `WITH linked AS (
      SELECT hub_id, person_id FROM person_link WHERE hub_id = ANY($1::uuid[]) AND state = 'CONFIRMED'
    ), decided AS MATERIALIZED (SELECT * FROM hub_decisions()
    ), apart AS MATERIALIZED (SELECT $2::uuid[] || ARRAY(SELECT record_id FROM decided) AS ids
    ), holding AS (${holdings.join('\nUNION ALL\n')}
    ), held AS MATERIALIZED (
      -- Once for all the children: as a subquery it would be planned and run for each of them.
      SELECT hub_id, json_agg(json_build_object('field', field, 'recordId', record_id, 'sealed', sealed, 'shielded', shielded,
        'cameWithContact', came_with_contact, 'subjectHubId', subject_hub_id, 'latestOn', latest_on)) AS holdings
      FROM holding GROUP BY hub_id
    )
    SELECT wanted.id AS "hubId", search.searched_at AS "searchedAt",
      coalesce(people.ids, '{}') AS "personIds",
      coalesce(held.holdings, '[]') AS holdings,
      (SELECT coalesce(json_agg(json_build_object('recordId', record_id, 'decision', decision)), '[]')
        FROM decided WHERE hub_id = wanted.id) AS decided
    FROM unnest($1::uuid[]) AS wanted(id)
      -- What a search found does not hold once its link has lapsed: until the next one, the child was not searched for.
      LEFT JOIN child_search search ON search.hub_id = wanted.id AND NOT EXISTS (SELECT FROM person_link lapsed
        WHERE lapsed.hub_id = wanted.id AND lapsed.state = 'LAPSED' AND lapsed.decided_at >= search.searched_at)
      LEFT JOIN held ON held.hub_id = wanted.id
      LEFT JOIN (SELECT hub_id, array_agg(person_id::text) AS ids FROM linked GROUP BY hub_id) AS people
        ON people.hub_id = wanted.id`
}

/** The concept's own table, as SQL. */
const tableOf = (dataSource: DataSource, { entity }: Concept): string =>
  `"${dataSource.getMetadata(entity).tableName}"`

/**
 * Where the rows of a concept come from, as SQL: the row `r`, whose child it is for, and whom it is about.
 *
 * @param table its own, or rows like those of its own
 */
export function rowsOf(
  dataSource: DataSource,
  concept: Concept,
  table = tableOf(dataSource, concept),
): { from: string; owner: string; subject: string; relation: string } {
  return concept.of === 'child'
    ? { from: `${table} r`, owner: 'r.person_id', subject: 'NULL::uuid', relation: 'NULL::text' }
    : {
        from: household.replace('%table', table),
        owner: 'relation.child_person_id',
        subject: 'subject.hub_id',
        relation: 'relation.relation',
      }
}

function dateColumn(dataSource: DataSource, concept: Concept): string {
  const column = dataSource.getMetadata(concept.entity).findColumnWithPropertyName(concept.datedBy)
  if (column === undefined) throw new Error(`${concept.field}: no column ${concept.datedBy}`)
  return `"${column.databaseName}"`
}
