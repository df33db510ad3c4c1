import type { PartFigures } from '#shared/indicators/figures-contract'
import type { Figure } from '#shared/indicators/indicator'
import { cellName } from '#shared/indicators/publication'
import { isFew, suppress, type Cell, type Sum } from './suppress.js'

/** The figures of every part of the report, by its part. */
export type ReportFigures = Readonly<Record<string, PartFigures>>

/** What stands for a figure that is published: which of its two numbers are not. */
export interface Withheld {
  readonly part: string
  readonly name: string
  readonly group: string | null
  readonly numerator: boolean
  readonly denominator: boolean
}

/** A shorter period that was published before. */
export interface PublishedPart {
  readonly figures: ReportFigures
  readonly withheld: readonly Withheld[]
}

/** Units of which the denominator is a number of children, and not of all who live there. */
const isShare = ({ unit }: Figure): boolean => unit === 'PERCENTAGE'

interface FigureCells {
  readonly part: string
  readonly figure: Figure
  readonly numerator: string
  readonly denominator: string | null
}

/** The figures of a report that may be published, each with the names of its numbers. */
function cellsOf(report: ReportFigures, period: string): FigureCells[] {
  return Object.entries(report).flatMap(([part, { figures, publication }]) => {
    const [told, byGroup] = [new Set(publication.published), new Set(publication.ofGroups)]
    return figures
      .filter(({ name }) => told.has(name))
      .map((figure): FigureCells => {
        const { name, group } = figure
        const named = (of: 'NUMERATOR' | 'DENOMINATOR', cell: string | null) =>
          `${period}${part}/${cellName({ name, group: cell, of })}`
        const denominator = isShare(figure) ? named('DENOMINATOR', byGroup.has(name) ? group : null) : null
        return { part, figure, numerator: named('NUMERATOR', group), denominator }
      })
  })
}

/**
 * What of a report is withheld when it is published: 1 to 5 children, and what would give them away - in the same table, in another one, or in
 * the shorter periods that were published before, which stay as they are.
 *
 * @param parts the periods that make up this one; none if none was published
 */
export function withheldFrom(report: ReportFigures, parts: readonly PublishedPart[]): Withheld[] {
  const own = cellsOf(report, '')
  const cells = new Map<string, Cell>()
  for (const { figure, numerator, denominator } of own) {
    const { numerator: counted, denominator: all } = figure
    const rest = denominator !== null && all !== null ? all - counted : 0
    cells.set(numerator, {
      value: counted,
      fixed: false,
      suppressed: isFew(counted) || (rest !== 0 && isFew(rest)),
    })
    if (denominator !== null && all !== null)
      cells.set(denominator, { value: all, fixed: false, suppressed: isFew(all) })
  }
  for (const [index, part] of parts.entries()) putBefore(cells, part, `${index}:`)
  suppress(cells, [...sumsOf(report), ...sumsOverTime(report, cells, parts.length)])
  const isHidden = (name: string | null): boolean => name !== null && cells.get(name)?.suppressed === true
  return own
    .map(({ part, figure: { name, group }, numerator, denominator }) => ({
      ...{ part, name, group },
      ...{ numerator: isHidden(numerator), denominator: isHidden(denominator) },
    }))
    .filter(({ numerator, denominator }) => numerator || denominator)
}

function putBefore(cells: Map<string, Cell>, { figures, withheld }: PublishedPart, period: string): void {
  const hidden = new Map(withheld.map((each) => [`${each.part}/${each.name}/${each.group ?? ''}`, each]))
  for (const { part, figure, numerator, denominator } of cellsOf(figures, period)) {
    const known = hidden.get(`${part}/${figure.name}/${figure.group ?? ''}`)
    cells.set(numerator, { value: figure.numerator, fixed: true, suppressed: known?.numerator ?? false })
    if (denominator === null || figure.denominator === null) continue
    cells.set(denominator, {
      value: figure.denominator,
      fixed: true,
      suppressed: known?.denominator ?? false,
    })
  }
}

const sumsOf = (report: ReportFigures): Sum[] =>
  Object.entries(report).flatMap(([part, { publication }]) =>
    publication.sums.map(({ total, parts }) => ({
      total: `${part}/${total}`,
      parts: parts.map((each) => `${part}/${each}`),
    })),
  )

/** What adds up over time: every number of the period, of those of its parts. */
function sumsOverTime(report: ReportFigures, cells: ReadonlyMap<string, Cell>, count: number): Sum[] {
  if (count === 0) return []
  const adding = Object.entries(report).flatMap(([part, { publication }]) =>
    publication.addingUp.map((name) => `${part}/${name}/`),
  )
  return [...cells.keys()]
    .filter((name) => adding.some((start) => name.startsWith(start)))
    .map((total) => ({ total, parts: Array.from({ length: count }, (_, index) => `${index}:${total}`) }))
}
