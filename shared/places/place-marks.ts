import { hash } from 'node:crypto'
import { z } from 'zod'
import { SHORTEST, type PlaceSign } from './place-signs.js'

/** A key of a sign as one recognises it in a text, and does not read it. */
export const placeMark = z.strictObject({
  /** Where it lies, by how the key begins: most letters of a text open an empty drawer. */
  drawer: z.int().min(0).max(0xffff),
  /** Letters of the key. */
  length: z.int().min(SHORTEST),
  digest: z.string(),
})

/** Marks that together tell one place. */
export const markedSign = z.tuple([placeMark], placeMark)

export type PlaceMark = z.output<typeof placeMark>
export type MarkedSign = z.output<typeof markedSign>

/**
 * Makes signs such that nobody reads an address in passing, in memory, in a dump or on the wire. They are no secret kept: who tries every
 * postcode that there can be finds those that are marked, so whoever holds marks guards them as the addresses themselves.
 *
 * @param salt another for every state of the places
 */
export function marksOf(signs: readonly PlaceSign[], salt: string): MarkedSign[] {
  const distinct = new Map(signs.map((sign) => [sign.join(' '), sign]))
  return [...distinct.values()].map(([first, ...others]) => [
    markOf(first, salt),
    ...others.map((key) => markOf(key, salt)),
  ])
}

const markOf = (key: string, salt: string): PlaceMark => ({
  drawer: drawerAt(key, 0),
  length: key.length,
  digest: digestOf(key, salt),
})

/** Whether a text has what was marked at that letter of its key. */
export const isAt = ({ drawer, length, digest }: PlaceMark, key: string, at: number, salt: string): boolean =>
  at + length <= key.length &&
  drawerAt(key, at) === drawer &&
  digestOf(key.slice(at, at + length), salt) === digest

/** FNV-1a over the first letters. */
export function drawerAt(key: string, at: number): number {
  let drawer = 0x811c9dc5
  for (let next = at; next < at + SHORTEST; next += 1) {
    drawer = Math.imul(drawer ^ key.charCodeAt(next), 0x01000193)
  }
  return drawer >>> 16
}

const digestOf = (key: string, salt: string): string => hash('sha256', `${salt} ${key}`, 'base64url')
