import { stringify } from 'csv-stringify/sync'
import { visible } from './visible.js'

/** What may stand in a cell. */
export type Cell = string | number | boolean | null | undefined

const options = {
  record_delimiter: 'windows',
  quoted_string: true,
  cast: { boolean: (value: boolean) => (value ? 'yes' : 'no') },
} as const

/**
 * A spreadsheet runs a cell that begins like a formula, and a cell begins where it takes a separator for one: at the start, and after a
 * semicolon, comma or quotation mark within (OWASP, CSV injection). An apostrophe there makes it text.
 */
const formula = /(^|[;,"])(\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

/** Lines of CSV (RFC 4180), of which everything is seen and nothing is run. */
export const spreadsheetLines = (lines: readonly (readonly Cell[])[]): string =>
  stringify(
    lines.map((line) => line.map(seen)),
    options,
  )

const seen = (cell: Cell): Cell => (typeof cell === 'string' ? visible(cell).replace(formula, "$1$2'") : cell)
