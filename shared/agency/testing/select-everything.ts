import { getNamedType, isObjectType, type GraphQLSchema } from 'graphql'

/** The selection of every field of a type and of all types below it, for a test that every value can be answered. */
export function selectEverything(schema: GraphQLSchema, typeName: string): string {
  const type = schema.getType(typeName)
  if (!isObjectType(type)) return ''
  const fields = Object.values(type.getFields()).map(
    (field) => `${field.name} ${selectEverything(schema, getNamedType(field.type).name)}`,
  )
  return `{ ${fields.join(' ')} }`
}
