/** Words for kinds of places that people go to from where they live, and for where that is: each as it is written, the plural with it. */
const kinds = [
  ...['primary', 'secondary', 'infants?', 'juniors?', 'medical', 'dr', "women[’']?s aid", 'house'],
  ...['school', 'academy', 'college', 'sixth[ -]form', 'nursery', 'pre-?school', 'playgroup', 'childminder'],
  ...['surgery', 'practice', 'gp', 'doctor', 'clinic', 'hospital', 'ward', 'pharmacy', 'chemist', 'dentist'],
  ...['centre', 'hub', 'library', 'church', 'mosque', 'temple', 'synagogue', 'station', 'supermarket'],
  ...['refuge', 'shelter', 'hostel', 'hotel', 'guest ?house', 'b ?& ?b', 'safe ?house', 'flat', 'apartment'],
  ...[
    'street',
    'road',
    'lane',
    'avenue',
    'crescent',
    'terrace',
    'estate',
    'village',
    'town',
    'city',
    'borough',
  ],
]

/** Plurals of words that end in a consonant and y are written with ies. */
const kind = new RegExp(
  `(?<!\\p{L})(?:${kinds.map((word) => word.replace(/y$/, '(?:y|ie)')).join('|')})(?:e?s)?(?!\\p{L})`,
  'iu',
)

/** Words with a capital that name no place: days, months, and what the agencies call themselves and their work. */
const harmless = new Set([
  'I',
  ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December', 'Christmas', 'Easter'],
  ...['MASH', 'MARAC', 'MAPPA', 'CAMHS', 'NHS', 'SEN', 'EHCP', 'Gillick', 'Children', 'Act'],
])

const word = /(?<![\p{L}\p{N}_])\p{Lu}[\p{L}\p{N}_]*/gu

/** Nothing before, or the end of a sentence after a word in small letters or a number: after "Mrs." none begins. */
const sentenceStarts = /^[^\p{L}\p{N}]*$|(?<![\p{L}\p{N}])[\p{Ll}\p{N}]+[.!?]\s+$/u

/** A word with a capital that is not the first of a sentence and none of the harmless ones. */
const hasName = (text: string): boolean =>
  [...text.matchAll(word)].some(
    ({ 0: found, index }) => !harmless.has(found) && !sentenceStarts.test(text.slice(0, index)),
  )

/** A telephone number, however it is spaced; a postcode, whole or its first half, which the sections of the Children Act are not; an address on the web. */
const numbers = [
  /\d(?:[\s().+-]*\d){5,}/u,
  /(?<![\p{L}\d])(?!s(?:17|20|31|47)(?![\p{L}\d]|\s*\d[a-z]{2}))[a-z]{1,2}\d[a-z\d]?(?:\s*\d[a-z]{2})?(?![\p{L}\d])/iu,
  /@|www\.|:\/\//iu,
]

/**
 * Whether a text may name a place: by a word for a kind of place, by a name that is not known to be none, or by a number that leads to one.
 * Not to miss one it takes many texts that name none (infra/decisions/places-in-typed-text.md).
 */
export function namesAPlace(text: string): boolean {
  const plain = text.normalize('NFKC')
  return hasName(plain) || [kind, ...numbers].some((sign) => sign.test(plain))
}
