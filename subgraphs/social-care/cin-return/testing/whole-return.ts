import type { DataSource } from 'typeorm'
import { censusYear } from '../../census/census-year.js'
import { readReturn } from '../read-return.js'
import { closing, openingOf } from '../return-frame.js'
import type { ReturnedChild } from '../returned-child.js'

/** A return from its first page to its last. */
export interface WholeReturn {
  readonly xml: string
  readonly children: readonly ReturnedChild[]
  readonly pages: readonly number[]
}

/** Makes the return of a year, as long after it as may be. */
export async function wholeReturn(app: DataSource, year: number, first = 2): Promise<WholeReturn> {
  const wanted = censusYear(year, '2026-11-29')
  const children: ReturnedChild[] = []
  const pages: number[] = []
  let after: string | null = null
  for (;;) {
    const part: Awaited<ReturnType<typeof readReturn>> = await readReturn(app, wanted, { first, after })
    children.push(...part.children)
    pages.push(part.children.length)
    if (!part.hasNextPage) break
    after = part.endCursor
  }
  const opening = openingOf(wanted, '000', new Date('2026-06-22T09:30:00Z'))
  return { xml: opening + children.map(({ xml }) => xml).join('\n') + closing, children, pages }
}

/** The elements of the first child of a return that stand directly in an element of this name. */
export const valuesOf = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gs'))].map(([, value = '']) => value)
