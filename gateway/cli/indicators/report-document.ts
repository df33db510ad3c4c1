import type { GraphQLSchema } from 'graphql'
import { reportParts } from '../../supergraph/report-parts.js'
import { FIGURE } from './figure-line.js'

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
