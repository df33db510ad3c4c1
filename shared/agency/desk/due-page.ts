import { z } from 'zod'
import type { AskedCase, AskedCases } from '#shared/identity/asked-cases'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import type { DuePlace } from './asked-cases-client.js'
import type { Keyed } from './waiting-items.js'

const MAXIMUM_PAGE = 50
/** Cases that are looked at together. */
const CASES = 50
/** How often, for one page, before it is given as it is: most cases have nothing that waits. */
const ROUNDS = 20

/** One page of items, in the order in which they are due. */
export interface DuePage<Item> {
  readonly nodes: Item[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}

/** After every item of a case. */
const END = '~'

/** When a case is due, its name, and the key of an item in it. */
const place = z.tuple([z.iso.datetime(), z.string(), z.string()])
type Place = z.output<typeof place>

/**
 * Fills a page with what waits in the cases of a desk, case after case as they are due. A page may hold less than was asked for, and
 * still not be the last.
 *
 * @param read the cases from a place on, and what waits in each, by its key
 * @throws HubError BAD_INPUT for a page size or a cursor that makes no sense
 */
export async function duePage<Item>(
  wanted: { readonly first: number; readonly after: string | null },
  readCases: (from: DuePlace | undefined, first: number) => Promise<AskedCases>,
  readItems: (cases: readonly AskedCase[]) => Promise<ReadonlyMap<AskedCase, readonly Keyed<Item>[]>>,
): Promise<DuePage<Item>> {
  const first = pageSize(wanted.first, MAXIMUM_PAGE)
  let cursor = wanted.after === null ? undefined : decodeCursor(wanted.after, place)
  const nodes: Item[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = cursor && { dueAt: cursor[0], assessment: cursor[1] }
    const { cases, hasMore } = await readCases(from, CASES)
    const items = await readItems(cases)
    for (const each of cases) {
      const { dueAt, statement } = each
      for (const item of items.get(each) ?? []) {
        const here: Place = [dueAt, statement.assessment, item.key]
        if (cursor !== undefined && textOf(here) <= textOf(cursor)) continue
        if (nodes.length === first) return pageOf(nodes, cursor, true)
        nodes.push(item)
        cursor = here
      }
      cursor = [dueAt, statement.assessment, END]
    }
    if (!hasMore) return pageOf(nodes, cursor, false)
  }
  return pageOf(nodes, cursor, true)
}

const textOf = (at: Place): string => at.join(' ')

const pageOf = <Item>(nodes: Item[], cursor: Place | undefined, hasNextPage: boolean): DuePage<Item> => ({
  nodes,
  endCursor: cursor === undefined ? null : encodeCursor(cursor),
  hasNextPage,
})
