import type { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'

/** Where a page ended, as text that means nothing to its bearer. It names a place in an order, and opens nothing. */
export const encodeCursor = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** Reads a cursor back. @throws HubError BAD_INPUT when it was not made here */
export function decodeCursor<Place>(cursor: string, place: z.ZodType<Place>): Place {
  const parsed = place.safeParse(parseCursor(cursor))
  if (!parsed.success) throw new HubError('BAD_INPUT', 'after: this cursor is not one of this list.')
  return parsed.data
}

/** @throws HubError BAD_INPUT when fewer than one or more than `maximum` are asked for */
export function pageSize(first: number, maximum: number): number {
  if (first < 1 || first > maximum) throw new HubError('BAD_INPUT', `first: at least 1, at most ${maximum}.`)
  return first
}

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
