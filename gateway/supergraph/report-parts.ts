import { getNamedType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql'
import { REPORT } from '#shared/indicators/performance-report-name'

/** The parts of the report, each with the names of its indicators: as the graph has them, so that a new indicator is told without a change here. */
export function reportParts(
  schema: GraphQLSchema,
): readonly { readonly part: string; readonly indicators: string[] }[] {
  return fieldsOf(schema.getType(REPORT)).flatMap(({ name, type }) => {
    const fields = fieldsOf(getNamedType(type))
    const indicators = fields.filter((each) => getNamedType(each.type).name === 'IndicatorFigure')
    return indicators.length === 0 ? [] : [{ part: name, indicators: indicators.map((each) => each.name) }]
  })
}

type Field = ReturnType<GraphQLObjectType['getFields']>[string]
const fieldsOf = (type: unknown): Field[] => (isObjectType(type) ? Object.values(type.getFields()) : [])
