import { TILE_WIDTH } from './tile.js'

/** The path of a tile or bundle below its level: `x001/x234/067`, and `.p/<width>` where it is at the right edge (C2SP tlog-tiles). */
export function formatTilePath(number: number, width: number): string {
  const digits = String(number)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
  return width === TILE_WIDTH ? path : `${path}.p/${width}`
}

/** Reads such a path; nothing for one that is written in another way: a tile has one address. */
export function parseTilePath(path: string): { number: number; width: number } | undefined {
  const [, digits = '', partial] = /^((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? []
  const number = Number(digits.replace(/[x/]/g, ''))
  const width = partial === undefined ? TILE_WIDTH : Number(partial)
  const right = digits !== '' && Number.isSafeInteger(number) && formatTilePath(number, width) === path
  return right && width > 0 ? { number, width } : undefined
}
