import { TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql'

/** Fields of a document as the graph names them, such as `PoliceRecord.orders`; each once. Names of what a client calls them are not among them. */
export function askedFields(document: DocumentNode, schema: GraphQLSchema): ReadonlySet<string> {
  const types = new TypeInfo(schema)
  const found = new Set<string>()
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        const parent = types.getParentType()
        if (parent && !name.value.startsWith('__')) found.add(`${parent.name}.${name.value}`)
      },
    }),
  )
  return found
}
