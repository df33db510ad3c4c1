import { Kind, parse, print, type FieldDefinitionNode, type ObjectTypeDefinitionNode } from 'graphql'
import { fieldOf } from '#shared/agency/partner-agencies'
import { usesOf, argumentOf } from './directives.js'
import { hubServices } from './names.js'

/** A subgraph by its name, and its SDL. */
export interface NamedSdl {
  readonly name: string
  readonly sdl: string
}

const FRONT_DOOR = 'front-door'

/** What the merged chronology is made of, of each agency's record. */
const MERGED = ['status', 'chronology'] as const

/**
 * The same subgraphs, where the front door's asks for the record of every partner that has joined too: so the merged chronology has their
 * lines, and the front door's code knows none of them. What it asks of the agencies that it names itself is the pattern. Whoever publishes
 * no chronology in its record has no line in the merged one.
 */
export function withMergedChronology(subgraphs: readonly NamedSdl[]): readonly NamedSdl[] {
  const asks = subgraphs.find(({ name }) => name === FRONT_DOOR)
  if (asks === undefined) return subgraphs
  const known = parse(asks.sdl)
  const named = new Set(known.definitions.flatMap((node) => ('name' in node ? node.name.value : undefined)))
  const joined = subgraphs.flatMap(({ name, sdl }) => (hubServices.has(name) ? [] : recordOf(name, sdl)))
  const partners = joined.filter(({ type }) => !named.has(type.name.value))
  const insertion = partners.length === 0 ? undefined : placeOf(asks.sdl)
  if (insertion === undefined) return subgraphs
  const { at, pattern } = insertion
  const asked = partners.map(({ field }) => ` ${field}${pattern}`).join('')
  // What stands where it stood keeps its line: an error of the front door's own is told by it.
  const sdl = `${asks.sdl.slice(0, at)}${asked}${asks.sdl.slice(at)}${partners.map(external).join('')}`
  return subgraphs.map((each) => (each === asks ? { name: FRONT_DOOR, sdl } : each))
}

interface JoinedRecord {
  readonly field: string
  readonly type: ObjectTypeDefinitionNode
  readonly merged: readonly FieldDefinitionNode[]
}

/** The record that an agency adds to a child, if it has what is merged. */
function recordOf(agency: string, sdl: string): JoinedRecord[] {
  const types = parse(sdl).definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION)
  const fieldsOf = (name: string) =>
    types.filter((type) => type.name.value === name).flatMap((type) => type.fields ?? [])
  const field = fieldOf(agency)
  const own = fieldsOf('Child').find(({ name }) => name.value === field)?.type
  const type = types.find(({ name }) => own?.kind === Kind.NAMED_TYPE && name.value === own.name.value)
  const merged = MERGED.flatMap((each) => type?.fields?.filter(({ name }) => name.value === each) ?? [])
  return type === undefined || merged.length < MERGED.length ? [] : [{ field, type, merged }]
}

/** What is another's to answer, in the words in which it does. */
const external = ({ field, type, merged }: JoinedRecord): string => `
extend type Child { ${field}: ${type.name.value} @external }
type ${type.name.value} { ${merged.map((each) => `${each.name.value}: ${print(each.type)} @external`).join(' ')} }
`

/** Where in the SDL the records end that the chronology asks for, and what it asks of one of them. */
function placeOf(sdl: string): { readonly at: number; readonly pattern: string } | undefined {
  const chronology = parse(sdl)
    .definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter(({ name }) => name.value === 'MashAssessment')
    .flatMap(({ fields = [] }) => fields.filter(({ name }) => name.value === 'chronology'))
  const [requires] = chronology.flatMap((field) => usesOf(field, 'requires'))
  const fields = requires && argumentOf(requires, 'fields')
  if (fields?.kind !== Kind.STRING || fields.loc === undefined) return undefined
  const found = /^subjects \{ child \{ \w+( \{ .*?\} \})/.exec(fields.value)
  if (found === null || !fields.value.endsWith(' } }')) return undefined
  const end = fields.loc.end - '"'.length - ' } }'.length
  return { at: end, pattern: found[1] ?? '' }
}
