import { hash as hashOf } from 'node:crypto'
import { addDays, daysBetween, type CalendarDate } from './calendar-date.js'

/** A stream of pseudo-random choices. Never for keys, tokens or anything that must not be guessed. */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number
  /** True with this probability (0 to 1). */
  chance(probability: number): boolean
  /** One of the items, all equally likely. @throws RangeError when there is none */
  pick<T>(items: readonly T[]): T
  /** One of the items, each as likely as its weight says; weights need not add up to anything. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T
  /** A date from `first` to `last`, both included. */
  date(first: CalendarDate, last: CalendarDate): CalendarDate
}

/**
 * The stream of (seed, stream name, index): always the same, whatever was drawn before and from whichever process, so a row can be
 * made without making those before it. Agencies draw from streams of their own name: `random(seed, 'police', index)`.
 *
 * Algorithm: four 32-bit words hashed from the text `seed/stream/index` (FNV-1a from four offsets, finished by MurmurHash3's fmix32)
 * are the state of sfc32 (C. Doty-Humphrey, PractRand), of which the first twelve outputs are thrown away.
 *
 * @example random(7, 'police', 41).weighted([['STANDARD', 70], ['MEDIUM', 22], ['HIGH', 8]])
 */
export function random(seed: number, stream: string, index: number): Random {
  const draw = sfc32(`${seed}/${stream}/${index}`)
  const next = () => draw() / 2 ** 32
  const integer = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: (items) => itemAt(items, integer(0, items.length - 1)),
    weighted: (items) => {
      const mark = next() * items.reduce((total, [, weight]) => total + weight, 0)
      let passed = 0
      return itemAt(
        items,
        items.findIndex(([, weight]) => (passed += weight) > mark),
      )[0]
    },
    date: (first, last) => addDays(first, integer(0, daysBetween(first, last))),
  }
}

const NAMESPACE = Buffer.from('6d617368687562a073796e7468657469', 'hex')

/**
 * The identifier of (seed, kind, index): a name-based UUID version 5 (RFC 9562 section 5.5), so no two of a kind ever meet.
 *
 * @example uuid(7, 'police/incident', 41)
 */
export function uuid(seed: number, kind: string, index: number | string): string {
  const digest = hashOf('sha1', Buffer.concat([NAMESPACE, Buffer.from(`${seed}/${kind}/${index}`)]), 'hex')
  const variant = '89ab'.charAt(Number.parseInt(digest.charAt(16), 16) & 3)
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `5${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-')
}

function itemAt<T>(items: readonly T[], index: number): T {
  if (index < 0 || index >= items.length) throw new RangeError('There is nothing to choose from.')
  // The bounds were checked above: an `undefined` here is one that the caller put into the list.
  return items[index] as T
}

function sfc32(key: string): () => number {
  let a = hash(key, 0x811c9dc5)
  let b = hash(key, 0x9e3779b9)
  let c = hash(key, 0x85ebca6b)
  let counter = hash(key, 0xc2b2ae35)
  const draw = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let warmUp = 0; warmUp < 12; warmUp++) draw()
  return draw
}

function hash(text: string, offset: number): number {
  let word = offset
  for (let at = 0; at < text.length; at++) word = Math.imul(word ^ text.charCodeAt(at), 0x01000193)
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
  return word ^ (word >>> 16)
}
