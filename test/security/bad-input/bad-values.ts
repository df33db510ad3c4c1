import { PERSONAL } from '../query.attacks.js'

/** What a text is for: what people say may be anything that can be read; who somebody is, is the identity provider's to say. */
export type TextKind = 'prose' | 'user' | 'uuid' | 'name'

const longerThanAnybodyWrites = `${PERSONAL} `.repeat(1_000)

/** Texts that nobody can read, or that say nothing: refused wherever they stand. */
const unreadable = {
  'nothing in it': '',
  'blanks alone': ' \t\n ',
  NUL: `${PERSONAL}\0`,
  'a bell': `${PERSONAL}\u0007`,
  'the other direction': `\u202e${PERSONAL}\u202c`,
  'half of a pair': `${PERSONAL}\ud83d`,
  'the other half': `\udca9${PERSONAL}`,
  'a blank of no width': `${PERSONAL}\u200b`,
  'more than anybody writes': longerThanAnybodyWrites,
  'a megabyte': 'x'.repeat(1_000_000),
}

/** Texts that somebody may say, and that name nobody and nothing. */
const said = {
  'a name': PERSONAL,
  SQL: `${PERSONAL}'; DROP TABLE person; --`,
  'a formula': `=cmd|' /C calc'!A1 ${PERSONAL}`,
  markup: `<script>alert("${PERSONAL}")</script>`,
  'a header': `${PERSONAL}\r\nSet-Cookie: a=b`,
  'a template': `\${jndi:ldap://${PERSONAL}} {{7*7}}`,
}

/** Texts that may be the id of a user, and of nothing else. */
const word = {
  'a prototype': '__proto__',
  'a constructor': 'constructor',
  'a case that there is not': 'MASH-2026-9999',
  'a negative number': '-1',
}

/** Ids of nobody and nothing in the case. */
const stranger = {
  'an id that nobody has': '3f1f1f4e-7f0e-4c53-9d0a-6f2b7a0c1d5e',
  'the id of nobody': '00000000-0000-0000-0000-000000000000',
}

/** Everything that people may say at once: what a form of free text takes, and gives back as it was said. */
export const EVERYTHING_SAID: string = Object.values(said).join(' / ')

const texts: Readonly<Record<TextKind, Readonly<Record<string, unknown>>>> = {
  prose: unreadable,
  user: { ...unreadable, ...said },
  uuid: { ...unreadable, ...said, ...word },
  name: { ...unreadable, ...said, ...word, ...stranger },
}

const notText = { truth: true, 'an object': { is: PERSONAL }, 'a list': [PERSONAL] }
const notDay = {
  'a name': PERSONAL,
  'nothing in it': '',
  'a number': 20_261_128,
  '29 February of another year': '2027-02-29',
  'month 13': '2026-13-01',
  'the English order': '28/11/2026',
  'the year 0': '0000-01-01',
  'before Christ': '-0044-03-15',
  'the year 1': '0001-01-01',
  'the year 9999': '9999-12-31',
  'the last day of JavaScript': '+275760-09-13',
}

/** What is wrong for each type of the graph that is not made of others. */
const byType: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Int: {
    'a name': PERSONAL,
    'a half': 1.5,
    nought: 0,
    'below nought': -1,
    'the most that there is': 2_147_483_647,
    'more than there is': 2_147_483_648,
    huge: 1e308,
    truth: true,
  },
  Boolean: { 'a name': PERSONAL, 'a number': 1, 'a list': [true, true], 'an object': {} },
  LocalDate: { ...notDay, 'a time': '2026-11-28T10:00:00Z' },
  DateTimeISO: {
    ...Object.fromEntries(
      Object.entries(notDay).map(([what, day]) => [
        what,
        typeof day === 'string' && /\d$/.test(day) ? `${day}T10:00:00Z` : day,
      ]),
    ),
    'hour 25': '2026-11-28T25:00:00Z',
  },
}

const anEnum = {
  'a name': PERSONAL,
  'nothing in it': '',
  'a prototype': '__proto__',
  'a number': 0,
  'an object': {},
}

/** What is wrong in place of a value of a type, by what it is. @param kind of a text */
export function badValues(type: string, kind: TextKind): Readonly<Record<string, unknown>> {
  if (type === 'String') return { ...texts[kind], ...notText, 'a number': 42 }
  return type === 'ID' ? { ...texts[kind], ...notText } : (byType[type] ?? anEnum)
}
