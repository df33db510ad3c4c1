import { getNamedType, isInputObjectType, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import type { DocumentNode, GraphQLInputType, GraphQLSchema } from 'graphql'

/** The names of all arguments of the fields that an operation asks for, and of every field of input within them, sent or left out. */
export function inputNames(schema: GraphQLSchema, operation: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>()
  const seen = new Set<GraphQLInputType>()
  const add = (name: string, type: GraphQLInputType): void => {
    names.add(name)
    const named = getNamedType(type)
    if (!isInputObjectType(named) || seen.has(named)) return
    seen.add(named)
    for (const field of Object.values(named.getFields())) add(field.name, field.type)
  }
  const info = new TypeInfo(schema)
  visit(
    operation,
    visitWithTypeInfo(info, {
      Field: () => {
        for (const { name, type } of info.getFieldDef()?.args ?? []) add(name, type)
      },
    }),
  )
  return names
}
