import { badFile } from './source-file.js'

const NEWLINE = 10
const CARRIAGE_RETURN = 13
const QUOTE = 34
const COMMA = 44
/** Not a byte: the last character closed a quoted field, so that another quote is an escaped one. */
const CLOSING_QUOTE = -1

/** The bytes of one record without its line ending, and the lines it stands on (from 1). */
export interface RawRecord {
  readonly line: number
  readonly lastLine: number
  readonly bytes: Buffer
  /** Whether a line ending follows; the last record of a truncated file has none. */
  readonly terminated: boolean
}

/**
 * Cuts a file into its records, holding one at a time: lines, or with `quoted` the records of RFC 4180, where a
 * newline inside a quoted field does not end the record. A quote opens a field only at the field's beginning, so a
 * stray one (`6" wound`) spoils its own row and no other.
 *
 * @param limit the most bytes one record may have; a file with a longer one is refused before it fills the memory
 * @throws HubError BAD_INPUT for a record over the limit or a quoted field that is never closed
 */
export async function* splitRecords(
  chunks: AsyncIterable<Buffer>,
  { limit, quoted }: { readonly limit: number; readonly quoted: boolean },
): AsyncGenerator<RawRecord> {
  let held: Buffer[] = []
  let heldBytes = 0
  let line = 1
  let lastLine = 1
  let inQuotes = false
  let previous = COMMA

  const take = (end: Buffer, terminated: boolean): RawRecord => {
    const bytes = held.length === 0 ? end : Buffer.concat([...held, end])
    held = []
    heldBytes = 0
    const isCarriageReturned = bytes.at(-1) === CARRIAGE_RETURN
    return { line, lastLine, terminated, bytes: isCarriageReturned ? bytes.subarray(0, -1) : bytes }
  }
  const refuseOverLimit = (bytes: number): void => {
    if (bytes > limit) throw badFile(`Line ${line} is longer than ${limit} bytes.`)
  }

  for await (const chunk of chunks) {
    let start = 0
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0
      if (quoted && byte === QUOTE) {
        const opens: boolean = !inQuotes && (previous === COMMA || previous === CLOSING_QUOTE)
        previous = inQuotes ? CLOSING_QUOTE : QUOTE
        inQuotes = opens
        continue
      }
      previous = byte
      if (byte !== NEWLINE) continue
      if (!inQuotes) {
        refuseOverLimit(heldBytes + at - start)
        yield take(chunk.subarray(start, at), true)
        start = at + 1
        line = lastLine + 1
        previous = COMMA
      }
      lastLine += 1
    }
    held.push(chunk.subarray(start))
    heldBytes += chunk.length - start
    refuseOverLimit(heldBytes)
  }
  if (inQuotes)
    throw badFile(`The quoted field that opens on line ${line} is never closed; the file is truncated.`)
  if (heldBytes > 0) yield take(Buffer.alloc(0), false)
}
