import { GraphQLScalarType } from 'graphql'
import { getMetadataStorage } from 'type-graphql'
import { getMetadataArgsStorage } from 'typeorm'
import type { Concept } from '#shared/agency/concept'
import type { LoadedRow } from '#shared/agency/concept-statements'

/** Stands in every text that an agency keeps, for whatever a person may have written there: the name of a refuge. */
export const MARKER = 'Fernhollow House'

/** Everything of a row that is not the record's own. */
export type RowOf = Pick<LoadedRow, 'personId' | 'forPersonId' | 'subjectHubId' | 'relation' | 'shielded'>

/**
 * A row of the concept's own table as it is loaded, made from the columns that the table has: the marker in every text, and in columns of
 * codes, which the database checks, a code. A new column is in it without a word here.
 */
export function markedRow(concept: Concept, whose: RowOf): LoadedRow {
  const lineage = lineageOf(concept.entity)
  const columns = getMetadataArgsStorage().columns.filter(({ target }) => lineage.includes(target))
  const own = columns.map(({ propertyName, options }) => {
    const value = codeOf(concept, propertyName) ?? values[String(options.type)]
    return [propertyName, options.array && value !== undefined ? [value] : value] as const
  })
  // Every column of the entity is in it, whatever the entity is.
  return {
    ...Object.fromEntries(own),
    sealed: false,
    cameWithContact: null,
    ...whose,
  } as unknown as LoadedRow
}

/** By type of column. What is kept as JSON has a shape of its own, and no text in it. */
const values: Readonly<Record<string, unknown>> = {
  text: MARKER,
  boolean: true,
  date: '2026-05-04',
  timestamptz: new Date('2026-05-04T10:00:00Z'),
}

/** Properties of a concept's rows that are codes, whose shared field takes nothing else. */
export const codedProperties = (concept: Concept): string[] => {
  const lineage = lineageOf(concept.entity)
  return getMetadataArgsStorage()
    .columns.filter(({ target }) => lineage.includes(target))
    .map(({ propertyName }) => propertyName)
    .filter((property) => codeOf(concept, property) !== undefined)
}

/** The first code of the set, where the shared field of this name has one. */
function codeOf(concept: Concept, property: string): unknown {
  const lineage = lineageOf(concept.type)
  const field = getMetadataStorage().fields.find(
    ({ target, name }) => name === property && lineage.includes(target),
  )
  const type: unknown = field?.getType()
  const isCodeSet = typeof type === 'object' && type !== null && !(type instanceof GraphQLScalarType)
  return isCodeSet ? Object.values(type)[0] : undefined
}

function lineageOf(type: object): unknown[] {
  const parent: unknown = Object.getPrototypeOf(type)
  return typeof parent === 'function' ? [type, ...lineageOf(parent)] : [type]
}
