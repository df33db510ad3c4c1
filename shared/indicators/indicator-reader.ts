import type { DataSource, EntityManager } from 'typeorm'
import { readTransaction } from '#shared/database/read-transaction'
import type { Figure, IndicatorTable, Period } from './indicator.js'
import { readFigures } from './read-figures.js'
import { readIndicatorRows, type FigureWanted, type IndicatorRows } from './read-rows.js'
import type { IndicatorSettings } from './standards.js'

/** Reads the indicators of one part. */
export interface IndicatorReader {
  figures(period: Period): Promise<Figure[]>
  /** What one figure counts. @throws as {@link readIndicatorRows} */
  rows(period: Period, wanted: FigureWanted & { readonly seesFew: boolean }): Promise<IndicatorRows>
}

/**
 * Makes the reader of one part; all that it reads at once is of one moment.
 *
 * @param open opens the transaction for statistics, where tables are behind a wall
 */
export function indicatorReader(
  dataSource: DataSource,
  table: IndicatorTable,
  settings: IndicatorSettings,
  open: (manager: EntityManager) => Promise<void> = () => Promise.resolve(),
): IndicatorReader {
  const read = <Result>(reads: (manager: EntityManager) => Promise<Result>): Promise<Result> =>
    readTransaction(dataSource, async (manager) => {
      await open(manager)
      return reads(manager)
    })
  return {
    figures: (period) => read((manager) => readFigures(manager, table, period, settings)),
    rows: (period, wanted) => read((manager) => readIndicatorRows(manager, table, period, wanted)),
  }
}
