import { Kind, parse, type ConstDirectiveNode, type DefinitionNode, type DocumentNode } from 'graphql'
import { selectionOf } from '../agency-call/entity-selection.js'

/** By type, the fields of the key by which a service knows an entity: `Child` by `id` and `grant`. Only those that are single values. */
export type EntityKeys = ReadonlyMap<string, readonly string[]>

/**
 * The keys of every service's entities, by the service's name, read from `@join__type` in the supergraph. Where a service knows an entity by
 * several keys it is the first.
 */
export function entityKeysOf({ definitions }: DocumentNode): ReadonlyMap<string, EntityKeys> {
  const services = new Map(definitions.flatMap(namedGraphs))
  const keys = new Map(
    [...services.values()].map((service) => [service, new Map<string, readonly string[]>()]),
  )
  for (const { graph, type, key } of definitions.flatMap(keyedTypes)) {
    const ofService = keys.get(services.get(graph) ?? '')
    if (ofService?.has(type) === false) ofService.set(type, key)
  }
  return keys
}

/** `SOCIAL_CARE @join__graph(name: "social-care")` */
const namedGraphs = (node: DefinitionNode): [graph: string, service: string][] =>
  node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph'
    ? (node.values ?? []).flatMap(({ name, directives = [] }) =>
        directives.flatMap((directive): [string, string][] => {
          const service = textOf(directive, 'name')
          return service === undefined ? [] : [[name.value, service]]
        }),
      )
    : []

/** `type Child @join__type(graph: POLICE, key: "id grant")` */
const keyedTypes = (node: DefinitionNode): { graph: string; type: string; key: string[] }[] =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION
    ? (node.directives ?? []).flatMap((directive) => {
        const [graph, key] = [textOf(directive, 'graph'), textOf(directive, 'key')]
        const isKeyed = directive.name.value === 'join__type' && graph !== undefined && key !== undefined
        return isKeyed ? [{ graph, type: node.name.value, key: singleValues(key) }] : []
      })
    : []

function textOf({ arguments: args = [] }: ConstDirectiveNode, name: string): string | undefined {
  const value = args.find((argument) => argument.name.value === name)?.value
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined
}

const singleValues = (fieldSet: string): string[] =>
  selectionOf(parse(`{ ${fieldSet} }`)).flatMap(({ name, fields }) => (fields.length === 0 ? name : []))
