import { searchKey } from './search-key.js'

/** Words by which a street ends, each with how people write it short: no house is called so. */
const streets: readonly (readonly string[])[] = [
  ['street', 'st', 'str'],
  ['road', 'rd'],
  ['lane', 'ln', 'la'],
  ['avenue', 'ave', 'av'],
  ['boulevard', 'blvd', 'bvd'],
  ['close', 'cl', 'clo'],
  ['crescent', 'cres', 'cresc', 'cr'],
  ['drive', 'dr', 'drv'],
  ['gardens', 'gdns', 'gdn', 'gds'],
  ['grove', 'gr', 'gro', 'grv'],
  ['hill', 'hl'],
  ['mews', 'ms'],
  ['parade', 'pde'],
  ['place', 'pl'],
  ['row'],
  ['square', 'sq'],
  ['terrace', 'terr', 'ter', 'tce'],
  ['walk', 'wlk', 'wk'],
  ['way', 'wy'],
]

/** Words by which a street or a house ends. Short they are no beginning of an ordinary word, for they stand alone in a text. */
const either: typeof streets = [
  ['buildings', 'bldgs'],
  ['cottage', 'cott', 'ctg'],
  ['cottages', 'cotts', 'ctgs'],
  ['court', 'crt', 'ct'],
  ['green', 'grn'],
  ['heights', 'hts'],
  ['house', 'hse'],
  ['lodge', 'ldg'],
  ['mansions', 'mans', 'mns'],
  ['mount', 'mt'],
  ['park', 'pk'],
  ['view', 'vw'],
  ['villas', 'vlls', 'vls'],
]

/** Words by which a name begins: "St Mary's" is no street. */
const beginnings: typeof streets = [['saint', 'st']]

/** Words of an address that are one word to whoever looks for it. The migrations of the front door say the same of its index (`place_key`). */
export const spelledAlike: typeof streets = [...streets, ...either, ...beginnings]

const byWord = (groups: typeof streets): ReadonlyMap<string, readonly string[]> =>
  new Map(groups.flatMap((group) => group.map((word) => [word, group])))

const streetEnds = byWord(streets)
const ends = byWord([...streets, ...either])
const starts = byWord(beginnings)

/** Whether an address calls this a street: what stands before one, and has no number, is a house. */
export const isStreet = (name: string): boolean => {
  const words = wordsOf(name)
  return words.length > 1 && streetEnds.has(words.at(-1) ?? '')
}

/**
 * The keys (`searchKey`) of a name in an address, without its number, in every way in which people spell it: "Hush Street" as "hushstreet", "hushst",
 * "hushstr", and "Hush St." as the same.
 */
export function spellings(name: string): string[] {
  const words = wordsOf(name)
  const [first = '', ...rest] = words
  const begun = rest.length > 0 ? (starts.get(first) ?? [first]) : [first]
  const end = rest.findLastIndex((word) => ends.has(word))
  const ended = (ends.get(rest[end] ?? '') ?? []).map((word) => rest.with(end, word))
  return begun.flatMap((start) => (end < 0 ? [rest] : ended).map((each) => [start, ...each].join('')))
}

const wordsOf = (name: string): string[] => name.split(/\s+/u).map(searchKey).filter(Boolean)
