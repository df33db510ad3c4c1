import type { CaseContact } from '../contacts/contact.columns.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import { addressParts } from '#shared/places/address-parts'
import { searchKey } from '#shared/places/search-key'
import { spellings } from '#shared/places/spellings'
import { namesAPlace } from './names-a-place.js'
import type { PlaceFinder } from '#shared/places/place-finder'
import { SHORTEST } from '#shared/places/place-signs'

/** What stands where somebody wrote down a protected place, or what may give it away. */
export const WITHHELD_PLACE =
  'Withheld: it may tell where somebody protected is. Write it again without places, names of places or numbers.'

/** What people type about a case, by kind of record: anybody may have written the name of a refuge into it. */
const typed = {
  consents: [
    'purpose',
    'askedBy',
    'reason',
    'interpreter',
    'present',
    'authority',
    'competenceAssessedBy',
    'whatWasWrong',
  ],
  overrides: ['rationale', 'familyNotToldBecause', 'decisionNote'],
  emergencyAccesses: ['explanation', 'reviewNote'],
  basisHistory: ['reason'],
  contacts: ['worry', 'childsVoice', 'danger', 'familyNotToldBecause', 'consentAccount', 'referrer'],
  events: ['why', 'message'],
  requests: ['question'],
  chases: ['whom'],
  returns: ['reason'],
  decisions: [
    'rationale',
    'consulted',
    'childsVoice',
    'voiceNotHeardBecause',
    'earlierReconsidered',
    'told',
    'authority',
  ],
} as const satisfies { readonly [Kind in keyof CaseState]?: readonly string[] }

/**
 * Takes out of what people typed about a case every text that tells a protected place, whoever lives there: a father's case may say where the
 * mother of another is (sharing rules, section 4). Where somebody of the case itself lives or lived at one, every text goes that holds any part of its
 * address, or that may name any place at all: a school or a surgery gives a refuge away, and no table knows which does. It follows
 * from the place as it is now: protected a moment ago, it is out of texts that were written years before.
 *
 * @param places lines and postcodes of the case's own protected places
 * @param tellsAny finds every protected place that the hub knows of
 */
export function withholdPlaces<Case extends Pick<CaseState, keyof typeof typed>>(
  state: Case,
  places: readonly string[],
  tellsAny: PlaceFinder,
): Case {
  const keys = places.flatMap(keysOf).filter(({ length }) => length >= SHORTEST)
  const tellsKnown = (text: string): boolean => tellsAny(text) || holdsAny(text, keys)
  const tells = (text: string): boolean => tellsKnown(text) || (places.length > 0 && namesAPlace(text))
  const kinds = Object.entries(typed).map(([kind, fields]: [string, readonly string[]]) => {
    const records = state[kind as keyof typeof typed] // a key of the table above
    return [
      kind,
      records.map((record) => {
        const texts = Object.entries(record).filter(([name]) => fields.includes(name))
        return {
          ...record,
          ...Object.fromEntries(texts.map(([name, text]) => [name, withholdIn(text, tells)])),
        }
      }),
    ]
  })
  const texts = { ...state, ...Object.fromEntries(kinds) } as Case // the same records, with other words in them
  return { ...texts, contacts: texts.contacts.map((contact) => withholdNames(contact, tellsKnown)) }
}

/** What somebody typed, without each text of it that tells a place. */
export function withholdIn<Typed>(value: Typed, tells: PlaceFinder): Typed
export function withholdIn(value: unknown, tells: PlaceFinder): unknown {
  if (Array.isArray(value)) return value.map((part: unknown) => withholdIn(part, tells))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withholdIn(part, tells)]))
  }
  return typeof value === 'string' && tells(value) ? WITHHELD_PLACE : value
}

/** Names may be any name, so only those go that tell a place which is known to be protected. */
function withholdNames(contact: CaseContact, tells: PlaceFinder): CaseContact {
  const { household, tools, transferIn } = contact
  return {
    ...contact,
    household: household.map((member) => ({ ...member, name: withholdIn(member.name, tells) })),
    tools: tools.map((tool) => ({ ...tool, name: withholdIn(tool.name, tells) })),
    transferIn: transferIn && { ...transferIn, authority: withholdIn(transferIn.authority, tells) },
  }
}

/** A line of an address as people write it, part by part, with the number of the house or without, however it is spelt. */
function keysOf(line: string): string[] {
  const written = line.split(',').flatMap((part) => [part, part.replace(/^[^\p{Letter}]+/u, '')])
  return [...written, ...addressParts([line]).map(({ name }) => name)].flatMap(spellings)
}

function holdsAny(text: string, keys: readonly string[]): boolean {
  const key = searchKey(text)
  return keys.some((place) => key.includes(place))
}
