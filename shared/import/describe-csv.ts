import type { CsvColumn } from './csv.reader.js'

/** A documented header, for a mapping's `format`. */
export function describeCsv(columns: readonly CsvColumn[]): string {
  const width = Math.max(...columns.map(({ name }) => name.length))
  const lines = columns.map(
    ({ name, about, optional }) =>
      `  ${name.padEnd(width)}  ${about}${optional === true ? ' (the column may be left out)' : ''}`,
  )
  return ['CSV in UTF-8 with this header, in any order:', ...lines].join('\n')
}
