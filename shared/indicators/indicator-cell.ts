import type { IndicatorCell } from './indicator.js'

const cellOf =
  (of: IndicatorCell['of']) =>
  (name: string, group: string | null = null): IndicatorCell => ({ name, group, of })

/** What a figure counts, where counts are compared. @param group of an indicator that has groups */
export const numerator = cellOf('NUMERATOR')

/** What a figure is a share of. @param group of an indicator that has groups */
export const denominator = cellOf('DENOMINATOR')
