import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ChronologyLine } from '#shared/agency/agency-record.type'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import type { AgencyLines } from './agency-lines.js'
import type { Chronology, ChronologyFilter } from './chronology.type.js'

const MAXIMUM_PAGE = 500

/** Where a line stands: newest date first, then in an order that no new reading changes. */
interface Placed {
  readonly line: ChronologyLine
  /** What sets it apart from other lines of its day; the number tells equal ones apart. */
  readonly place: readonly [mark: string, number: number]
}

const cursor = z.tuple([z.iso.date(), z.string(), z.int().nonnegative()])

/**
 * Filters, sorts and pages the merged lines. A page is told by the last line of the one before, not by a count, so a line that an agency
 * adds meanwhile neither repeats nor hides another.
 *
 * @throws HubError BAD_INPUT for a page size or a cursor that makes no sense
 */
export function mergeChronology(
  { lines, incomplete }: AgencyLines,
  filter: ChronologyFilter,
  page: { readonly first: number; readonly after: string | null },
): Chronology {
  const first = pageSize(page.first, MAXIMUM_PAGE)
  const wanted = placed(lines.filter((line) => passes(line, filter)))
  const from = page.after === null ? 0 : startAfter(wanted, decodeCursor(page.after, cursor))
  const shown = wanted.slice(from, from + first)
  const last = shown.at(-1)
  return {
    lines: shown.map(({ line }) => line),
    totalShown: wanted.length,
    endCursor: last === undefined ? null : encodeCursor([last.line.on, ...last.place]),
    hasNextPage: from + first < wanted.length,
    incomplete: [...incomplete],
  }
}

function passes(line: ChronologyLine, filter: ChronologyFilter): boolean {
  return (
    (filter.agencies?.includes(line.agency) ?? true) &&
    (filter.kinds?.includes(line.kind) ?? true) &&
    (filter.children?.includes(line.childId) ?? true) &&
    (!filter.nature || line.nature === filter.nature) &&
    (!filter.from || line.on >= filter.from) &&
    (!filter.to || line.on <= filter.to)
  )
}

function placed(lines: readonly ChronologyLine[]): Placed[] {
  const equals = new Map<string, number>()
  return lines
    .map((line): Placed => {
      const mark = markOf(line)
      const number = equals.get(mark) ?? 0
      equals.set(mark, number + 1)
      return { line, place: [mark, number] }
    })
    .sort(compare)
}

/** Agency, kind and child in front, so that lines of one day keep together; then a digest of all that a line says. */
function markOf(line: ChronologyLine): string {
  const { on, agency, kind, childId, summary, precision, nature, reliability, otherPerson } = line
  const all = JSON.stringify([
    on,
    agency,
    kind,
    childId,
    summary,
    precision,
    nature,
    reliability,
    otherPerson,
  ])
  return `${agency} ${kind} ${childId} ${createHash('sha256').update(all).digest('base64url').slice(0, 16)}`
}

function compare(a: Placed, b: Placed): number {
  return ascending(b.line.on, a.line.on) || ascending(a.place[0], b.place[0]) || a.place[1] - b.place[1]
}

/** By code unit, the same everywhere. */
const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function startAfter(lines: readonly Placed[], [on, mark, number]: z.output<typeof cursor>): number {
  const isAfter = ({ line, place }: Placed): boolean =>
    (ascending(on, line.on) || ascending(place[0], mark) || place[1] - number) > 0
  const index = lines.findIndex(isAfter)
  return index === -1 ? lines.length : index
}
