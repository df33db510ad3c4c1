import type { DataSource } from 'typeorm'
import { getMetadataStorage } from 'type-graphql'
import type { Concept } from '#shared/agency/concept'
import { projectable } from '#shared/agency/shared-concept'
import type { Row } from '#shared/synthetic/insert-rows'
import type { Random } from '#shared/synthetic/random'
import { markedRow } from '../marked-rows.js'
import { placeText } from './places.js'

/** Stored records of an agency to draw from, by table, and how one may be made to say something else. */
export interface RecordPool {
  readonly tables: readonly string[]
  draw(random: Random, table: string): Row
  /** The columns with other contents: another record's, and other words in every text. */
  reworded(random: Random, table: string, columns: Row): Row
  /** The columns with a text in them that tells a protected place, where a record of the table has a text. */
  placed(random: Random, table: string, columns: Row): Row
  /** The fields of a table's records that are decided apart and come from one column of text or yes and no. */
  fieldsApart(table: string): readonly FieldApart[]
}

/** A field of a shared record that may be hidden where the record is not, and the column that it comes from. */
export interface FieldApart {
  readonly field: string
  readonly column: string
  readonly isText: boolean
}

/** Columns that every record has. */
const everyRecords: ReadonlySet<string> = new Set([
  ...['id', 'person_id', 'source_reference', 'recorded_at'],
  ...['sealed', 'shielded', 'came_with_contact', 'version'],
])

/** Columns that the database works out. */
const workedOut = `SELECT column_name AS name FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'ALWAYS'`

/** Columns of which a table takes some values only. */
const checked = `SELECT attname::text AS name FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
  WHERE conrelid = $1::regclass AND contype IN ('c', 'f')`

/** Reads what the agency holds of the invented children: rows that its own tables have accepted. */
export async function recordPool(owner: DataSource, concepts: readonly Concept[]): Promise<RecordPool> {
  const rows = new Map<string, readonly Row[]>()
  const texts = new Map<string, Set<string>>()
  const fields = new Map<string, FieldApart[]>()
  for (const concept of concepts) {
    const { tableName: table, columns } = owner.getMetadata(concept.entity)
    if (!rows.has(table)) {
      const held = await rowsOf(owner, table)
      rows.set(table, held.length > 0 ? held : [rowOfNobody(owner, concept)])
    }
    const closed = (await owner.query<{ name: string }[]>(checked, [table])).map(({ name }) => name)
    const columnOf = (property: string) => columns.find(({ propertyName }) => propertyName === property)
    const words = texts.get(table) ?? new Set()
    for (const field of freeTexts(concept.type)) {
      const column = columnOf(field)
      const free = column?.type === 'text' && !column.isArray && !closed.includes(column.databaseName)
      if (free) words.add(column.databaseName)
    }
    texts.set(table, words)
    const apart = projectable(concept).apart.flatMap(([field]): FieldApart[] => {
      const column = columnOf(field)
      const isText = column !== undefined && words.has(column.databaseName)
      return column && (isText || column.type === 'boolean')
        ? [{ field, column: column.databaseName, isText }]
        : []
    })
    fields.set(table, [...(fields.get(table) ?? []), ...apart])
  }
  const draw: RecordPool['draw'] = (random, table) => random.pick(rows.get(table) ?? [])
  return {
    tables: [...rows.keys()],
    draw,
    reworded: (random, table, columns) => {
      const words = [...(texts.get(table) ?? [])].map((column) => [column, otherWords(random)] as const)
      return { ...(random.chance(0.5) ? columns : draw(random, table)), ...Object.fromEntries(words) }
    },
    placed: (random, table, columns) => {
      const words = [...(texts.get(table) ?? [])]
      return words.length === 0 ? columns : { ...columns, [random.pick(words)]: placeText(random) }
    },
    fieldsApart: (table) => fields.get(table) ?? [],
  }
}

/** Words that no record has, of any length; some tell a protected place. */
export const otherWords = (random: Random): string =>
  `${random.chance(0.3) ? placeText(random) : 'Other words'} ${'x'.repeat(random.integer(0, 40))}`

async function rowsOf(owner: DataSource, table: string): Promise<Row[]> {
  const names = await owner.query<{ name: string }[]>(workedOut, [table])
  const found = await owner.query<{ row: Row }[]>(
    `SELECT to_jsonb(held) - $1::text[] AS row FROM "${table}" held ORDER BY id LIMIT 200`,
    [[...everyRecords, ...names.map(({ name }) => name)]],
  )
  return found.map(({ row }) => row)
}

/** A row for a table that holds none of the invented children's: its columns, with something in each. */
function rowOfNobody(owner: DataSource, concept: Concept): Row {
  const whose = { personId: '', forPersonId: '', subjectHubId: null, relation: null, shielded: false }
  const marked = new Map<string, unknown>(Object.entries(markedRow(concept, whose)))
  const { columns } = owner.getMetadata(concept.entity)
  return Object.fromEntries(
    columns.flatMap(({ propertyName, databaseName }) =>
      everyRecords.has(databaseName) ? [] : [[databaseName, marked.get(propertyName)]],
    ),
  )
}

/** Fields of a shared type that are text for people to read: not codes, dates or identifiers. */
function freeTexts(type: object): string[] {
  const parent: unknown = Object.getPrototypeOf(type)
  const own = getMetadataStorage().fields.filter(
    ({ target, getType }) => target === type && getType() === String,
  )
  return [...own.map(({ name }) => name), ...(typeof parent === 'function' ? freeTexts(parent) : [])]
}
