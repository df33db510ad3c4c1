import type { SensitivityClass, Trait } from '#shared/sharing/vocabulary'
import { allConsentStates, allSituations, type ConsentState, type Situation } from './cases-told.js'

/** Words for several values at once, the widest first. Every value has words of its own. */
type Words<Value extends string> = readonly (readonly [readonly Value[], string])[]

const situationWords: Words<Situation> = [
  [allSituations, 'any'],
  [['TRIAGE'], 'triage'],
  [['EARLY_HELP'], 'early help'],
  [['S17'], 'section 17'],
  [['S47'], 'section 47'],
  [['EMERGENCY_ACCESS', 'EMERGENCY'], 'emergency'],
  [['EMERGENCY_ACCESS'], 'emergency with access'],
  [['EMERGENCY'], 'emergency without access'],
]

const consentWords: Words<ConsentState> = [
  [allConsentStates, 'any'],
  [['GIVEN', 'GIVEN_NAMING', 'OWN', 'OWN_NAMING'], 'given'],
  [['GIVEN_NAMING', 'OWN_NAMING'], 'given and naming it'],
  [['GIVEN', 'OWN'], 'given, not naming it'],
  [['OWN', 'OWN_NAMING'], 'given by that person'],
  [['GIVEN', 'GIVEN_NAMING'], 'given for the child alone'],
  [['OWN_NAMING'], 'given by that person and naming it'],
  [['OWN'], 'given by that person, not naming it'],
  [['GIVEN_NAMING'], 'given for the child alone and naming it'],
  [['GIVEN'], 'given for the child alone, not naming it'],
  [['REFUSED', 'WITHDRAWN'], 'refused'],
  [['REFUSED'], 'refused, not withdrawn'],
  [['WITHDRAWN'], 'withdrawn'],
  [['NOT_SOUGHT', 'EXPIRED'], 'not sought'],
  [['NOT_SOUGHT'], 'not sought, not expired'],
  [['EXPIRED'], 'expired'],
  [['NOT_SOUGHT_UNSAFE', 'UNABLE'], 'unsafe to seek'],
  [['NOT_SOUGHT_UNSAFE'], 'unsafe to seek, though somebody could answer'],
  [['UNABLE'], 'nobody able to answer'],
  [['CONFLICTED'], 'disputed'],
]

function inWords<Value extends string>(values: readonly Value[], words: Words<Value>): string {
  const left = new Set(values)
  const said = words.flatMap(([some, text]) => {
    if (!some.every((value) => left.has(value))) return []
    for (const value of some) left.delete(value)
    return [text]
  })
  return said.join('; ')
}

/** A list of situations for people, such as `section 47; emergency with access`. */
export const situationsInWords = (some: readonly Situation[]): string => inWords(some, situationWords)

/** A list of states of consent for people, such as `refused; not sought`. */
export const consentsInWords = (some: readonly ConsentState[]): string => inWords(some, consentWords)

/** What each class means. */
export const classWords: Readonly<Record<SensitivityClass, string>> = {
  S0: 'pointer',
  S1: 'identity',
  S2: 'ordinary welfare facts',
  S3: 'confidential',
  S4: 'highly sensitive',
  S5: 'sealed',
}

/** What each trait means for the records of a category. */
export const traitWords: Readonly<Record<Trait, string>> = {
  always: 'always shown to whoever works on the case',
  hub: "the hub's own, shown to its members",
  own: "the council's own, which is no disclosure to the council",
  'not-early-help': 'not for early help',
  'police-necessity': 'a question of necessity, which police answer, not of consent',
  'other-person': "about another person, by that person's own consent",
  silent: "as if there were nothing, but for the owner's own decision",
  shield: 'gives away where a protected person is',
  legal: 'shown to nobody',
}
