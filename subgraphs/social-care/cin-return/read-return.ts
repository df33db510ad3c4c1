import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { openReturn } from '#shared/agency/open-wall'
import { readTransaction } from '#shared/database/read-transaction'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import type { CensusYear } from '../census/census-year.js'
import { censusRows } from './census-rows.js'
import { childrenInNeed } from './children-in-need.js'
import { returnedChild, type ReturnedChild } from './returned-child.js'

const MAXIMUM_PAGE = 200

const place = z.tuple([z.uuid()])

/** A part of a return. */
export interface ReturnPart {
  readonly children: readonly ReturnedChild[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}

/**
 * Children of a return, from the agency's own records, sealed and shielded ones as well: a statutory return is of all of them. Ten
 * statements for a page, whatever the number of children, and the page is all that is held at once.
 *
 * @throws HubError BAD_INPUT
 */
export async function readReturn(
  dataSource: DataSource,
  year: CensusYear,
  page: { readonly first: number; readonly after: string | null },
): Promise<ReturnPart> {
  const first = pageSize(page.first, MAXIMUM_PAGE)
  const after = page.after === null ? null : decodeCursor(page.after, place)[0]
  return readTransaction(dataSource, async (manager) => {
    await openReturn(manager)
    const found = await childrenInNeed(manager, year, after, first + 1)
    const children = found.slice(0, first)
    const rowsOf = await censusRows(
      manager,
      children.map(({ id }) => id),
    )
    const last = children.at(-1)
    return {
      children: children.flatMap((child) => returnedChild(child, rowsOf(child.id), year) ?? []),
      endCursor: last === undefined ? null : encodeCursor([last.id]),
      hasNextPage: found.length > first,
    }
  })
}
