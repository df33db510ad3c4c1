import { dateInEngland } from '#shared/calendar/clock'
import { refuse } from '#shared/errors/refuse'
import { agencyOf } from '#shared/sharing/policy'
import { agencies } from '#shared/sharing/vocabulary'
import { plainText, plainTextOrNull } from '#shared/subgraph/plain-text'
import { isKnownCategory, type PartnerPolicies } from '../partner-policies.js'
import type { Writing } from './append-consent.js'
import type { ConsentAnswer } from './consent.codes.js'
import type { Consent } from './consent.entity.js'
import type { ConsentAnswerInput } from './consent.input.js'
import type { Answering } from './whose-consent.js'

/** What of a consent record says what was answered, and how it is known. */
export type Answered = Pick<
  Consent,
  | 'kind'
  | 'purpose'
  | 'agencies'
  | 'categories'
  | 'evidence'
  | 'interpreter'
  | 'present'
  | 'askedBy'
  | 'askedAt'
  | 'answer'
  | 'reason'
  | 'validFrom'
  | 'expiresOn'
>

/** Agencies that a consent can be about: of the hub itself nothing is asked. */
export const consentAgencies = (policies: PartnerPolicies): readonly string[] =>
  [...new Set([...agencies, ...policies.keys()])].filter((agency) => agency !== 'front-door')

/** How long each text may be, in characters. */
export const lengths = {
  name: { maximum: 200 },
  sentence: { maximum: 500 },
  reason: { maximum: 2_000 },
  /** Why nobody was asked, or what was wrong: one word is no account. */
  account: { minimum: 10, maximum: 2_000 },
} as const

/** Nobody was asked, or could answer: somebody else says why. */
const unanswered: readonly ConsentAnswer[] = ['NOT_SOUGHT', 'NOT_SOUGHT_UNSAFE', 'UNABLE']
const accountedFor: readonly ConsentAnswer[] = ['NOT_SOUGHT_UNSAFE', 'UNABLE']
const noes: readonly ConsentAnswer[] = ['REFUSED', 'WITHDRAWN']

/** Years that an answer may lie back, a beginning ahead, an end ahead. Whatever is further off is a slip of the keyboard. */
const YEARS_BACK = 10
const YEARS_TO_BEGINNING = 1
const YEARS_TO_END = 10

/** When it was asked, and from when it holds. */
export type Said = Pick<ConsentAnswerInput, 'askedAt' | 'validFrom'>

/** @throws HubError BAD_INPUT naming the field that is wrong, and what would be right */
export function readAnswer(
  input: ConsentAnswerInput,
  { userId, now, policies }: Writing,
  said: Said = input,
): Answered {
  const { answer, kind, evidence } = input
  const nobodyAsked = unanswered.includes(answer)
  if (evidence === 'NONE' && !nobodyAsked) refuse('evidence is NONE only where nobody was asked.')
  const accountNeeded = accountedFor.includes(answer)
  if (accountNeeded && !input.reason) refuse(`${answer} takes a reason: say why.`)
  return {
    answer,
    kind,
    evidence,
    purpose: plainText('purpose', input.purpose, lengths.sentence),
    ...readScope(policies, input.agencies, input.categories),
    interpreter: plainTextOrNull('interpreter', input.interpreter, lengths.name),
    present: plainTextOrNull('present', input.present, lengths.sentence),
    askedBy: plainTextOrNull('askedBy', input.askedBy, lengths.name) ?? userId,
    reason: plainTextOrNull('reason', input.reason, accountNeeded ? lengths.account : lengths.reason),
    ...readDates(input, said, now),
  }
}

/** Who is said to have answered. @throws HubError BAD_INPUT */
export function readAnswering(input: ConsentAnswerInput, now: Date): Answering {
  const { giverId = null, authority = null, competence = null } = input
  if ((giverId === null) === (authority === null)) refuse('Say either giverId or authority.')
  const today = dateInEngland(now)
  if (competence !== null && competence.assessedOn > today)
    refuse('competence.assessedOn lies in the future.')
  if (competence !== null && competence.assessedOn < inYears(today, -YEARS_BACK)) {
    refuse(`competence.assessedOn lies more than ${YEARS_BACK} years back.`)
  }
  return {
    giverId: giverId?.toLowerCase() ?? null,
    authority: authority && {
      name: plainText('authority.name', authority.name, lengths.name),
      careOrder: authority.careOrder,
    },
    competence: competence && {
      assessedBy: plainText('competence.assessedBy', competence.assessedBy, lengths.name),
      assessedOn: competence.assessedOn,
    },
  }
}

/** More agencies or categories than there are, even if some are said twice. */
const MOST_NAMED = 200

/** Agencies and categories that there are, each once; every category one that can come up at one of the agencies. */
export function readScope(
  policies: PartnerPolicies,
  named: readonly string[],
  categories: readonly string[],
): Pick<Consent, 'agencies' | 'categories'> {
  if (Math.max(named.length, categories.length) > MOST_NAMED) refuse('agencies or categories names too many.')
  if (named.length === 0) refuse('agencies names none: say which it is about.')
  const known = consentAgencies(policies)
  if (!named.every((agency) => known.includes(agency))) {
    refuse(`agencies names one that there is not. There are: ${known.join(', ')}.`)
  }
  if (!categories.every((category) => isKnownCategory(policies, category))) {
    refuse('categories names one that there is not: see the sharing rules, section 1.')
  }
  if (!categories.map(agencyOf).every((agency) => agency === 'common' || named.includes(agency))) {
    refuse('categories names one of an agency that is not among agencies.')
  }
  return { agencies: [...new Set(named)], categories: [...new Set(categories)] }
}

function readDates(
  { answer, expiresOn = null }: ConsentAnswerInput,
  { askedAt: asked, validFrom: from }: Said,
  now: Date,
): Pick<Consent, 'askedAt' | 'validFrom' | 'expiresOn'> {
  const today = dateInEngland(now)
  const askedAt = asked ?? now
  if (askedAt > now) refuse('askedAt lies in the future.')
  const askedOn = dateInEngland(askedAt)
  if (askedOn < inYears(today, -YEARS_BACK)) refuse(`askedAt lies more than ${YEARS_BACK} years back.`)
  const validFrom = from ?? askedOn
  if (validFrom < askedOn) refuse('validFrom is before the day of asking: nothing holds before it was said.')
  if (validFrom > inYears(today, YEARS_TO_BEGINNING)) {
    refuse(`validFrom is more than ${YEARS_TO_BEGINNING} year ahead: ask again then.`)
  }
  if (expiresOn !== null) {
    if (noes.includes(answer))
      refuse('A no does not run out: leave expiresOn out, and record the new answer when there is one.')
    if (expiresOn <= validFrom) refuse('expiresOn is not after validFrom.')
    if (expiresOn <= today) refuse('expiresOn is over already.')
    if (expiresOn > inYears(today, YEARS_TO_END))
      refuse(`expiresOn is more than ${YEARS_TO_END} years ahead.`)
  }
  return { askedAt, validFrom, expiresOn }
}

/** The same day of another year, as text that compares. */
const inYears = (day: string, years: number): string => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
