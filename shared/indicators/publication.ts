import type { PartFigures } from './figures-contract.js'
import type { Figure, Indicator, IndicatorCell, IndicatorTable } from './indicator.js'

/** A number of a figure by one name: `contactsBySource/Police/NUMERATOR`. */
export const cellName = ({ name, group, of }: IndicatorCell): string => `${name}/${group ?? ''}/${of}`

/** What of the figures of a part is kept in a snapshot, with what may be published of it. */
export function extractOf(table: IndicatorTable, figures: readonly Figure[]): PartFigures {
  const live = new Set(table.indicators.flatMap((each) => (each.live ? [each.name] : [])))
  return { figures: figures.filter(({ name }) => !live.has(name)), publication: publicationOf(table) }
}

/** What may be published of a part, and which of its numbers give one another away. */
function publicationOf({ indicators, sameCounts = [] }: IndicatorTable): PartFigures['publication'] {
  const published = indicators.filter(({ groups, internal, live }) => groups !== null && !internal && !live)
  const names = (which: readonly Indicator[]) => which.map(({ name }) => name)
  const wholes = published.filter(({ groups, shareOf }) => groups && shareOf !== 'GROUP')
  return {
    published: names(published),
    addingUp: names(published.filter(({ addsUp }) => addsUp)),
    ofGroups: names(published.filter(({ shareOf }) => shareOf === 'GROUP')),
    sums: [
      ...sameCounts.map(({ total, parts }) => ({ total: cellName(total), parts: parts.map(cellName) })),
      // The groups of a whole make it up.
      ...wholes.map(({ name, groups }) => ({
        total: cellName({ name, group: null, of: 'DENOMINATOR' }),
        parts: (groups ?? []).map((group) => cellName({ name, group, of: 'NUMERATOR' })),
      })),
    ],
  }
}
