/** Words for kinds of places that people go to from where they live, and for where that is: each as it is written, the plural with it. */
const kinds = [
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

const where = [
  'at',
  'in',
  'into',
  'to',
  'from',
  'near',
  'by',
  'behind',
  'opposite',
  'outside',
  'round',
  'past',
  'via',
]

/** A name after a word that says where: "goes to Quillbridge", "Near the Wharf". */
const named = new RegExp(
  `(?<!\\p{L})(?:${where.map((word) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`).join('|')})\\s+(?:the\\s+|an?\\s+)?\\p{Lu}`,
  'u',
)

/** A telephone number, however it is spaced; a postcode, whole or its first half, which the sections of the Children Act are not; an address on the web. */
const numbers = [
  /\d(?:[\s().+-]*\d){5,}/u,
  /(?<![\p{L}\d])(?!s(?:17|20|31|47)(?![\p{L}\d]|\s*\d[a-z]{2}))[a-z]{1,2}\d[a-z\d]?(?:\s*\d[a-z]{2})?(?![\p{L}\d])/iu,
  /@|www\.|:\/\//iu,
]

/**
 * Whether a text may name a place: by a word for a kind of place, by a name after a word that says where, or by a number that leads to one.
 * Not to miss one it takes many texts that name none (infra/decisions/places-in-typed-text.md).
 */
export function namesAPlace(text: string): boolean {
  const plain = text.normalize('NFKC')
  return [kind, named, ...numbers].some((sign) => sign.test(plain))
}
