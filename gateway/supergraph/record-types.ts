import { Kind, type DocumentNode } from 'graphql'

/** The type of each agency's record, by its field on `Child`, read from the supergraph: what is needed to answer for an agency that cannot. */
export function recordTypesOf({ definitions }: DocumentNode): ReadonlyMap<string, string> {
  const fields = definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === 'Child' ? (node.fields ?? []) : [],
  )
  return new Map(
    fields.flatMap(({ name, type }) =>
      type.kind === Kind.NAMED_TYPE ? [[name.value, type.name.value] as const] : [],
    ),
  )
}
