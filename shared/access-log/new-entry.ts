import { entryId } from './entry-id.js'
import { MOST_VERSIONS, type LogEntry, type LoggedField } from './entry.js'

/** What an entry says beside its version, its id and its time. */
export type EntryContents = Omit<LogEntry, 'v' | 'id' | 'at'>

/** An entry of this moment, which its id tells as well. */
export function newEntry(contents: EntryContents): LogEntry {
  const now = Date.now()
  return { v: 1, id: entryId(now), at: new Date(now).toISOString(), ...contents }
}

/** Most rows without versions, or receipts, of one entry: an entry has an end, and what is more goes into another. */
const PART = 150

/** A list in parts that an entry holds; an empty list is one empty part. */
export const inParts = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.max(1, Math.ceil(items.length / PART)) }, (_, part) =>
    items.slice(part * PART, (part + 1) * PART),
  )

/** So many versions take as much room as a row without any. */
const VERSIONS_OF_A_ROW = 10

/** The room that a row takes, in rows without versions. */
const roomOf = ({ versions = [] }: LoggedField): number => 1 + versions.length / VERSIONS_OF_A_ROW

/** A row that has more versions than one may, as several, each of so many records. */
function rowsOf(field: LoggedField): LoggedField[] {
  const { versions = [] } = field
  if (versions.length <= MOST_VERSIONS) return [field]
  return Array.from({ length: Math.ceil(versions.length / MOST_VERSIONS) }, (_, place) => {
    const part = versions.slice(place * MOST_VERSIONS, (place + 1) * MOST_VERSIONS)
    return { ...field, versions: part, records: part.length }
  })
}

/** Fields in parts that an entry holds, with their versions: however much somebody was shown, it fits in. */
export function fieldsInParts(fields: readonly LoggedField[]): LoggedField[][] {
  const parts: LoggedField[][] = [[]]
  let room = PART
  for (const row of fields.flatMap(rowsOf)) {
    if (roomOf(row) > room) {
      parts.push([])
      room = PART
    }
    room -= roomOf(row)
    parts.at(-1)?.push(row)
  }
  return parts
}
