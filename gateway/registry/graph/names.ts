import { agencies } from '#shared/sharing/vocabulary'
import { fieldOf } from '#shared/agency/partner-agencies'

/** Services of the hub itself: their types carry no agency's prefix, for they are the hub's. */
export const hubServices: ReadonlySet<string> = new Set(['front-door', 'access-log'])

/** `early-help` as the prefix of a type: `EarlyHelp`. */
export function prefixOf(agency: string): string {
  const field = fieldOf(agency)
  return field.charAt(0).toUpperCase() + field.slice(1)
}

/** `policeDeskRequests` as its words: `police`, `desk`, `requests`. */
export const wordsOf = (name: string): string[] =>
  (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase())

/** Whether one run of words stands somewhere in another. */
export function holdsWords(name: readonly string[], words: readonly string[]): boolean {
  return name.some((_word, start) => words.every((word, index) => name[start + index] === word))
}

/** Whether a type's name begins with an agency's prefix, as a word: `HealthVisit` with `Health`, `Healthier` not. */
export const hasPrefix = (name: string, agency: string): boolean => {
  const words = wordsOf(prefixOf(agency))
  return words.every((word, index) => wordsOf(name)[index] === word)
}

/** Agencies whose names nobody else may use: those that the partnership knows, whether or not they have joined, and those that have. */
export const reservedAgencies = (joined: readonly string[]): string[] =>
  [...new Set([...agencies, ...joined])].filter((agency) => !hubServices.has(agency))

/** What federation itself adds to the SDL of a subgraph, where a library prints it. */
export const federationNames: ReadonlySet<string> = new Set([
  '_Any',
  '_Entity',
  '_Service',
  '_entities',
  '_service',
])
