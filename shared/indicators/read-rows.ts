import type { EntityManager } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import { refuse } from '#shared/errors/refuse'
import type { Indicator, IndicatorTable, Period } from './indicator.js'
import { factParameters, sourcesOf } from './read-figures.js'

/** One of those that a figure counts: which child of this very answer, and in which month. */
export interface IndicatorRow {
  readonly child: number
  readonly month: string
}

/** The rows behind a figure, and how many children they are about. */
export interface IndicatorRows {
  readonly rows: readonly IndicatorRow[]
  readonly children: number
  /** There are more rows than are told. */
  readonly more: boolean
}

/** Which figure is meant. */
export interface FigureWanted {
  readonly indicator: string
  readonly group: string | null
}

const MOST_ROWS = 500
/** Whoever is shown fewer could tell who they are: the rule of published figures too. */
const FEWEST_CHILDREN = 6

/**
 * The rows that a figure counts. A child is a number, which is another in every answer: whoever asks twice cannot join the two.
 *
 * @param sees whether she may be told of fewer than six children: a manager may, an analyst not
 * @throws HubError BAD_INPUT for a figure that there is not, or that counts no children; FORBIDDEN for one that counts too few
 */
export async function readIndicatorRows(
  manager: EntityManager,
  table: IndicatorTable,
  period: Period,
  wanted: FigureWanted & { readonly seesFew: boolean },
): Promise<IndicatorRows> {
  const indicator = indicatorOf(table, wanted)
  const statement = `${sourcesOf(table)}, told AS (
      SELECT dense_rank() OVER (ORDER BY md5(child::text || $5)) AS child, to_char(day, 'YYYY-MM') AS month
      FROM (${indicator.rows}) fact WHERE counted AND child IS NOT NULL AND group_name::text IS NOT DISTINCT FROM $4
    )
    SELECT child::int, month, (max(child) OVER ())::int AS children FROM told ORDER BY child, month LIMIT ${MOST_ROWS + 1}`
  const salt = crypto.randomUUID()
  const found = await manager.query<(IndicatorRow & { readonly children: number })[]>(statement, [
    ...factParameters(period),
    wanted.group,
    salt,
  ])
  const children = found[0]?.children ?? 0
  if (children < FEWEST_CHILDREN && !wanted.seesFew) {
    throw new HubError('FORBIDDEN', `An analyst is shown the rows of ${FEWEST_CHILDREN} children or more.`)
  }
  const rows = found.slice(0, MOST_ROWS).map(({ child, month }) => ({ child, month }))
  return { rows, children, more: found.length > MOST_ROWS }
}

function indicatorOf({ indicators }: IndicatorTable, { indicator: name, group }: FigureWanted): Indicator {
  const indicator = indicators.find((each) => each.name === name)
  if (indicator === undefined) {
    const names = indicators.map((each) => each.name).join(', ')
    refuse(`indicator: this part has ${names}.`)
  }
  const { groups } = indicator
  if ((groups === undefined) !== (group === null) || (groups && group !== null && !groups.includes(group))) {
    const expected =
      groups === undefined ? 'it has none' : (groups?.join(', ') ?? 'one that the report tells')
    refuse(`group: of this indicator, ${expected}.`)
  }
  return indicator
}
