import type { EntityManager } from 'typeorm'
import { holidays, workingDaySource } from './calendar-sources.js'
import type { Figure, Indicator, IndicatorTable, Period } from './indicator.js'
import type { IndicatorSettings } from './standards.js'
import { valueOf } from './value-of.js'

/** What the database has counted of one group. */
interface Counted {
  readonly name: string
  readonly group: string | null
  readonly numerator: number
  readonly rows: number
}

/** SQL: what the indicators of a part select from. */
export const sourcesOf = ({ sources }: IndicatorTable): string =>
  `WITH ${[workingDaySource, ...sources].join(', ')}`

/** `$1` to `$3` of {@link sourcesOf}. */
export const factParameters = ({ from, to }: Period): unknown[] => [from, to, holidays]

/** Counts every indicator of a part, in one statement. */
export async function readFigures(
  manager: EntityManager,
  table: IndicatorTable,
  period: Period,
  settings: IndicatorSettings,
): Promise<Figure[]> {
  const statement = `${sourcesOf(table)} ${table.indicators.map(countOf).join(' UNION ALL ')} ORDER BY 1, 2`
  const counted = await manager.query<Counted[]>(statement, factParameters(period))
  const byName = Map.groupBy(counted, ({ name }) => name)
  return table.indicators.flatMap((indicator) =>
    figuresOf(indicator, byName.get(indicator.name) ?? [], { period, settings }),
  )
}

/** SQL: one indicator, counted by group before it meets the others. */
function countOf({ name, rows, weighted }: Indicator): string {
  const [counted, all] = weighted
    ? ['coalesce(sum(weight) FILTER (WHERE counted), 0)', 'sum(weight)']
    : ['count(*) FILTER (WHERE counted)', 'count(*)']
  return `SELECT '${name}' AS name, group_name::text AS "group", ${counted}::int AS numerator, ${all}::int AS rows
    FROM (${rows}) ${name} GROUP BY group_name`
}

interface Surroundings {
  readonly period: Period
  readonly settings: IndicatorSettings
}

function figuresOf(
  indicator: Indicator,
  counted: readonly Counted[],
  { period, settings: { population, standards } }: Surroundings,
): Figure[] {
  const { name, unit, definition, shareOf } = indicator
  const all = counted.reduce((sum, { rows }) => sum + rows, 0)
  const standard = {
    target: null,
    baseline: null,
    neighbours: null,
    ...indicator.standard,
    ...standards[name],
  }
  return groupsOf(indicator, counted).map((group) => {
    const { numerator = 0, rows = 0 } = counted.find((each) => each.group === group) ?? {}
    const ofRows = shareOf === 'GROUP' ? rows : all
    const value = valueOf(unit, numerator, { period, group, rows: ofRows, population })
    return { name, group, numerator, ...value, unit, definition, ...standard }
  })
}

function groupsOf({ groups }: Indicator, counted: readonly Counted[]): readonly (string | null)[] {
  if (groups === undefined) return [null]
  return groups ?? counted.map(({ group }) => group)
}
