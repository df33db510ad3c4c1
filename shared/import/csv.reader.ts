import { isUtf8 } from 'node:buffer'
import { parse } from 'csv-parse/sync'
import { badFile, readBytes } from './source-file.js'
import type { Reject, SourceItem } from './source.js'
import { splitRecords, type RawRecord } from './split-records.js'

/** One column of a documented header; `--help` prints it. */
export interface CsvColumn {
  readonly name: string
  readonly about: string
  /** The column may be left out of the file; its fields are then empty. */
  readonly optional?: true
}

/** A row by the names of its header. An empty field is the empty string. */
export type CsvRecord<Columns extends readonly CsvColumn[]> = Readonly<
  Record<Columns[number]['name'], string>
>

/** The most bytes of one row: a long narrative fits, a file without line endings does not. */
export const CSV_ROW_LIMIT = 1024 * 1024

const BYTE_ORDER_MARK = Buffer.from('\uFEFF')

/**
 * Reads a comma-separated file (RFC 4180, UTF-8 with or without byte order mark, either line ending) row by row.
 * Columns may come in any order. A row that is not CSV, not UTF-8, or has another number of fields is a reject.
 *
 * @throws HubError BAD_INPUT for a header that is not the documented one, a row over {@link CSV_ROW_LIMIT},
 * a quoted field that never ends
 */
export async function* readCsv<const Columns extends readonly CsvColumn[]>(
  file: string,
  columns: Columns,
): AsyncGenerator<SourceItem<CsvRecord<Columns>>> {
  let header: readonly string[] | undefined
  for await (const raw of splitRecords(readBytes(file), { limit: CSV_ROW_LIMIT, quoted: true })) {
    if (header === undefined) {
      header = readHeader(raw, columns)
      continue
    }
    if (raw.bytes.every((byte) => byte === COMMA || byte === SPACE)) continue
    const fields = readFields(raw)
    if (typeof fields === 'string') yield { reject: rejectedRow(raw, fields) }
    else if (fields.length !== header.length)
      yield { reject: rejectedRow(raw, `has ${fields.length} fields where the header has ${header.length}`) }
    else {
      const row = Object.fromEntries(columns.map(({ name }) => [name, '']))
      header.forEach((name, index) => (row[name] = fields[index]?.trim() ?? ''))
      // Every name of the columns has just been given a string.
      yield { line: raw.line, record: row as CsvRecord<Columns> }
    }
  }
  if (header === undefined) throw badFile('The file is empty; it should begin with a header.')
}

const COMMA = 44
const SPACE = 32

/** The fields of one row, or why it cannot be read. */
function readFields(raw: RawRecord): readonly string[] | string {
  if (!isUtf8(raw.bytes)) return 'is not UTF-8 text'
  try {
    return parse(raw.bytes, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] })[0] ?? []
  } catch {
    const lines = raw.lastLine > raw.line ? `; lines ${raw.line} to ${raw.lastLine} were read as one row` : ''
    return `has a quotation mark out of place${lines}`
  }
}

function rejectedRow(raw: RawRecord, reason: string): Reject {
  return { line: raw.line, field: '(row)', valueClass: 'row', reason }
}

/** Names that are not ours are told by their place: the first line of a file without a header is somebody's data. */
function readHeader(raw: RawRecord, columns: readonly CsvColumn[]): readonly string[] {
  const marked = raw.bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)
  const fields = readFields(marked ? { ...raw, bytes: raw.bytes.subarray(BYTE_ORDER_MARK.length) } : raw)
  if (typeof fields === 'string') throw badFile(`The header ${fields}.`)
  const names = fields.map((field) => field.trim())
  const known = new Set(columns.map(({ name }) => name))
  const problems = [
    [
      'missing',
      columns
        .filter(({ name, optional }) => optional !== true && !names.includes(name))
        .map(({ name }) => name),
    ],
    [
      'given twice',
      [...new Set(names.filter((name, index) => known.has(name) && names.indexOf(name) !== index))],
    ],
    ['unknown', names.flatMap((name, index) => (known.has(name) ? [] : [`column ${index + 1}`]))],
  ] as const
  const found = problems
    .filter(([, list]) => list.length > 0)
    .map(([what, list]) => `${what}: ${list.join(', ')}`)
  if (found.length > 0) throw badFile(`The header is not the documented one (${found.join('; ')}).`)
  return names
}
