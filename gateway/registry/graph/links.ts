import { Kind, type ConstDirectiveNode, type ConstValueNode, type DocumentNode } from 'graphql'
import { argumentOf, textOf } from './directives.js'

/** One name that a schema imports from a specification, and as what. */
export interface Import {
  readonly name: string
  readonly as: string
}

/** One specification that a schema links (https://specs.apollo.dev/link/v1.0). */
export interface Link {
  readonly url: string
  /** Another name for the whole specification. */
  readonly as: string | undefined
  readonly imports: readonly Import[]
  readonly node: ConstDirectiveNode
}

/** Every link of a schema. A directive that names a URL is one, whatever it calls itself: `@link` can be renamed too. */
export const linksOf = ({ definitions }: DocumentNode): Link[] =>
  definitions
    .flatMap((node) =>
      node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
        ? (node.directives ?? [])
        : [],
    )
    .flatMap((node) => {
      const url = textOf(node, 'url') ?? textOf(node, 'feature')
      return url === undefined ? [] : [{ url, as: textOf(node, 'as'), imports: importsOf(node), node }]
    })

function importsOf(node: ConstDirectiveNode): Import[] {
  const given = argumentOf(node, 'import')
  return given?.kind === Kind.LIST ? given.values.flatMap(importOf) : []
}

/** `"@key"`, or `{ name: "@key", as: "@primaryKey" }` */
function importOf(value: ConstValueNode): Import[] {
  if (value.kind === Kind.STRING) return [{ name: value.value, as: value.value }]
  if (value.kind !== Kind.OBJECT) return []
  const text = (field: string): string | undefined => {
    const given = value.fields.find(({ name }) => name.value === field)?.value
    return given?.kind === Kind.STRING ? given.value : undefined
  }
  const name = text('name')
  return name === undefined ? [] : [{ name, as: text('as') ?? name }]
}
