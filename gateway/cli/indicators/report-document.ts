import { getNamedType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql'
import { REPORT } from '#shared/indicators/performance-report-name'
import { FIGURE } from './figure-line.js'

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

/** The query of `mash indicators`: every figure of every part. */
export function reportDocument(schema: GraphQLSchema): string {
  const parts = reportParts(schema).map(
    ({ part, indicators }) =>
      `${part} { status ${indicators.map((name) => `${name} { ${FIGURE} }`).join(' ')} }`,
  )
  return `query Indicators($from: LocalDate!, $to: LocalDate!) { performanceReport(from: $from, to: $to) {
    ${parts.join(' ')} differences { part indicator group earlier later } } }`
}

/** The query of `mash indicators rows`: what one figure of a part counts. */
export const rowsDocument = (part: string): string =>
  `query IndicatorRows($from: LocalDate!, $to: LocalDate!, $indicator: String!, $group: String) {
    ${part}IndicatorRows(from: $from, to: $to, indicator: $indicator, group: $group) { rows { child month } children more } }`

type Field = ReturnType<GraphQLObjectType['getFields']>[string]
const fieldsOf = (type: unknown): Field[] => (isObjectType(type) ? Object.values(type.getFields()) : [])
