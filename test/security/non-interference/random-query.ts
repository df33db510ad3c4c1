import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildASTSchema, getNamedType, isObjectType, parse, type GraphQLObjectType } from 'graphql'
import { fieldOf, type PartnerAgency } from '#shared/agency/partner-agencies'
import { packageRoot } from '#shared/config/package-root'
import type { Random } from '#shared/synthetic/random'

/** The type of an agency's record, as its committed schema has it. */
export function recordTypeOf(agency: PartnerAgency): GraphQLObjectType {
  const sdl = readFileSync(join(packageRoot, 'subgraphs', agency, 'schema.graphql'), 'utf8')
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true })
  const type = schema.getType('Child')
  const record = isObjectType(type) ? type.getFields()[fieldOf(agency)]?.type : undefined
  const named = record && getNamedType(record)
  if (!isObjectType(named)) throw new Error(`${agency} has no record.`)
  return named
}

/**
 * A query for records of an agency by representations: any of the record's fields, with aliases, fragments, directives and the same field
 * twice. Those in which a trace would show are mostly among them: `wanted`, `status`, `disclosure`, `involvement`, `chronology`.
 */
export function randomQuery(
  draw: Random,
  agency: PartnerAgency,
  record: GraphQLObjectType,
  wanted: readonly string[],
): string {
  const selection = selectionOf(draw, record, 0.4, new Set([...telling, ...wanted]))
  return `query ($representations: [_Any!]!, $yes: Boolean = true, $no: Boolean = false) {
    _entities(representations: $representations) { __typename ... on Child { id ${fieldOf(agency)} ${selection} } } }`
}

const telling = ['status', 'disclosure', 'involvement', 'chronology', 'match']

function selectionOf(
  draw: Random,
  type: GraphQLObjectType,
  chance: number,
  mostly: ReadonlySet<string> = new Set(),
): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (!draw.chance(mostly.has(field.name) ? 0.95 : chance)) return []
    const below = getNamedType(field.type)
    const selected = `${field.name}%directive ${isObjectType(below) ? selectionOf(draw, below, 0.85) : ''}`
    return [draw.weighted(shapes.map(([shape, weight]) => [shape(selected, field.name), weight]))]
  })
  return `{ __typename ${fields.join(' ')} }`
}

const plain = (selected: string, directive = ''): string => selected.replace('%directive', directive)

/** The ways in which one field can be asked for, and how often. */
const shapes: readonly (readonly [(selected: string, name: string) => string, number])[] = [
  [(selected) => plain(selected), 12],
  [(selected, name) => `a_${name}: ${plain(selected)}`, 3],
  [(selected) => `${plain(selected)} ${plain(selected)}`, 1],
  [(selected, name) => `${plain(selected)} twice_${name}: ${plain(selected)}`, 1],
  [(selected) => `... { ${plain(selected)} }`, 2],
  [(selected) => plain(selected, ' @include(if: $yes)'), 1],
  [(selected) => plain(selected, ' @skip(if: $yes)'), 1],
  [(selected) => `... @include(if: $no) { ${plain(selected)} }`, 1],
]
