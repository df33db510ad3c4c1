import { RejectedValue } from './source.js'

/** Text as a source file holds it; nothing at all and blanks are the same: no value. */
export type SourceText = string | undefined

const trimmed = (text: SourceText): string => text?.trim() ?? ''

/** A value that the record cannot be stored without: `required('incident_date', readDate('incident_date', text))`. */
export function required<Value>(field: string, value: Value | null): Value {
  if (value === null) throw new RejectedValue(field, 'missing', 'is needed and empty')
  return value
}

/** @throws RejectedValue when it is longer than `limit` characters, and for {@link textProblem} */
export function readText(field: string, text: SourceText, limit = 100_000): string | null {
  const value = trimmed(text)
  if (value.length > limit) throw new RejectedValue(field, 'text', `is longer than ${limit} characters`)
  const problem = textProblem(value)
  if (problem !== undefined) throw new RejectedValue(field, 'text', problem)
  return value === '' ? null : value
}

/** Why PostgreSQL could not store a text, or it was damaged on its way here; undefined when it is sound. */
export function textProblem(text: string): string | undefined {
  if (text.includes('\0')) return 'contains a NUL character'
  if (/\p{Surrogate}/u.test(text)) return 'contains half a character'
  if (text.includes('\uFFFD')) return 'contains a character that was lost in an earlier conversion'
  return undefined
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:T00:00:00(?:\.0+)?Z?)?$/
const TIME =
  /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?$/

/**
 * A day of the calendar between 1900 and 2100, written `YYYY-MM-DD` (ISO 8601); a midnight after it is ignored. Day and month in
 * another order are refused, not guessed.
 */
export function readDate(field: string, text: SourceText): string | null {
  const value = trimmed(text)
  if (value === '') return null
  const [, year = '', month = '', day = ''] = DATE.exec(value) ?? []
  if (!isDay(Number(year), Number(month), Number(day))) {
    throw new RejectedValue(field, 'date', 'is not a date written YYYY-MM-DD')
  }
  return `${year}-${month}-${day}`
}

/** A moment written `YYYY-MM-DDThh:mm`, with `:ss` and an offset where known; without an offset it is British local time. */
export function readDateTime(field: string, text: SourceText): string | null {
  const value = trimmed(text)
  if (value === '') return null
  const [, date = ''] = TIME.exec(value) ?? []
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  if (!isDay(year, month, day)) {
    throw new RejectedValue(field, 'date and time', 'is not written YYYY-MM-DDThh:mm:ss')
  }
  return value
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2100) return false
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** One of a closed list of codes, exactly as the list writes it. */
export function readCode<const Code extends string>(
  field: string,
  text: SourceText,
  codes: readonly Code[],
): Code | null {
  const value = trimmed(text)
  if (value === '') return null
  const code = codes.find((known) => known === value)
  if (code === undefined) throw new RejectedValue(field, 'code', 'is not one of the codes of this field')
  return code
}

const TRUTHS: Readonly<Record<string, boolean>> = {
  true: true,
  1: true,
  yes: true,
  y: true,
  false: false,
  0: false,
  no: false,
  n: false,
}

/** `true/false`, `1/0`, `yes/no` or `y/n`, in either case: exports use all of them. */
export function readBoolean(field: string, text: SourceText): boolean | null {
  const value = trimmed(text).toLowerCase()
  if (value === '') return null
  const truth = Object.hasOwn(TRUTHS, value) ? TRUTHS[value] : undefined
  if (truth === undefined) throw new RejectedValue(field, 'true or false', 'is neither true nor false')
  return truth
}

/** A decimal number within bounds, both included; `whole` refuses fractions. */
export function readNumber(
  field: string,
  text: SourceText,
  { from, to, whole = true }: { readonly from: number; readonly to: number; readonly whole?: boolean },
): number | null {
  const value = trimmed(text)
  if (value === '') return null
  const number = /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : Number.NaN
  if (!(number >= from && number <= to) || (whole && !Number.isInteger(number))) {
    throw new RejectedValue(field, 'number', `is not a${whole ? ' whole' : ''} number from ${from} to ${to}`)
  }
  return number
}
