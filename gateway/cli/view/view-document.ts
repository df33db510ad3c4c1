import {
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'

/**
 * The query of `mash view`: the whole of what the graph says of one MASH assessment. It is derived from the graph's own schema, so a
 * concept that an agency adds tomorrow, or a partner that joins, is in the view without a change here.
 */
export function viewDocument(schema: GraphQLSchema): string {
  const assessment = schema.getType('MashAssessment')
  if (!isObjectType(assessment)) throw new Error('The graph has no MashAssessment.')
  return `query MashView($id: ID!) { mashAssessment(id: $id) ${selection(assessment, [])} }`
}

function selection(type: GraphQLObjectType, above: readonly GraphQLObjectType[]): string {
  const fields = Object.values(type.getFields())
    .filter((field) => !field.args.some(isRequiredArgument))
    // An agency's own chronology is part of the merged one.
    .filter((field) => !(field.name === 'chronology' && above.length > 0))
    .flatMap((field) => selected(field, [...above, type]))
  return `{ ${fields.join(' ')} }`
}

function selected(field: GraphQLField<unknown, unknown>, above: readonly GraphQLObjectType[]): string[] {
  const type = getNamedType(field.type)
  if (isLeafType(type)) return [field.name]
  if (!isObjectType(type) || above.includes(type)) return []
  return [`${field.name} ${selection(type, above)}`]
}
