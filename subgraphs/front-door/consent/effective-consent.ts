import { dateInEngland } from '#shared/calendar/clock'
import type { Consent as ConsentState } from '#shared/sharing/vocabulary'
import { CARE_AUTHORITY, SELF, type Consent } from './consent.entity.js'

/** What of a consent record bears on a decision. */
export type ConsentRecord = Pick<
  Consent,
  | 'id'
  | 'subjectId'
  | 'giverId'
  | 'relationship'
  | 'parentalResponsibility'
  | 'competence'
  | 'kind'
  | 'agencies'
  | 'categories'
  | 'answer'
  | 'validFrom'
  | 'expiresOn'
  | 'supersedes'
  | 'withdraws'
> & {
  /** Instant, ISO 8601. */
  readonly askedAt: string
}

/** Whose consent it is, as far as age and kinship say who is asked. */
export interface ConsentSubject {
  readonly id: string
  readonly dateOfBirth: string | null
  /** Not born yet: the mother is asked. */
  readonly unborn: boolean
  readonly motherId: string | null
}

/** One agency, one category of it - null for whatever no record names - on one day in England. */
export interface ConsentQuestion {
  readonly agency: string
  readonly category: string | null
  readonly today: string
}

/** Answers that are a no. */
export const noes: readonly ConsentState[] = ['REFUSED', 'WITHDRAWN']

/** What somebody said: a yes that holds, or a no. */
const answers: readonly ConsentState[] = ['GIVEN', ...noes]

/** Where consent stands. */
export interface EffectiveConsent {
  readonly consent: ConsentState
  /** It is given, and names the category. */
  readonly named: boolean
  /** There is a record of it. */
  readonly recorded: boolean
}

/**
 * Where consent stands for one person, agency and category on one day: the last word of each giver who counts, weighed together.
 * The order of the records does not matter. Nobody asked is NOT_SOUGHT.
 *
 * Who counts (sharing rules, section 5): from 16 the person alone; before birth the mother, whose word of then moves to the child at
 * birth; under a care order the authority; otherwise those with parental responsibility, and where none of them has said anything a
 * competent young person.
 */
export function effectiveConsent(
  records: readonly ConsentRecord[],
  subject: ConsentSubject,
  question: ConsentQuestion,
): EffectiveConsent {
  const { category, today } = question
  const { counting } = siftConsents(records, subject, question)
  const consent = weigh(counting, today)
  const yeses = counting.filter((record) => standingOn(record, today) === 'GIVEN')
  return {
    consent,
    named:
      consent === 'GIVEN' &&
      category !== null &&
      yeses.some(({ categories }) => categories.includes(category)),
    recorded: counting.length > 0,
  }
}

/** The no of a young person herself, competent or 16, if that is her last word: it prevails over a parent's yes below section 47 (rule R16). */
export function youngPersonsRefusal(
  records: readonly ConsentRecord[],
  subject: ConsentSubject,
  question: ConsentQuestion,
): ConsentRecord | undefined {
  return siftConsents(records, subject, question).own.find(({ answer }) => noes.includes(answer))
}

/** What is left of the records of consent at each step towards a standing. */
export interface SiftedConsents {
  /** To share what is confidential, begun, and not superseded. */
  readonly inForce: readonly ConsentRecord[]
  /** Of these, what those said whose consent it is. */
  readonly theirs: readonly ConsentRecord[]
  /** Of these, the last word of each on the matter: what is weighed. */
  readonly counting: readonly ConsentRecord[]
  /** The last word of a competent young person on the matter, whether or not it is weighed. */
  readonly own: readonly ConsentRecord[]
}

/** Sifts the records of consent down to those that a standing is made of. */
export function siftConsents(
  records: readonly ConsentRecord[],
  subject: ConsentSubject,
  question: ConsentQuestion,
): SiftedConsents {
  const inForce = recordsInForce(records, question.today)
  const theirs = whoseCount(inForce, records, subject, question.today)
  const competent = inForce.filter(
    (record) =>
      isOwn(record, subject) &&
      (record.competence === 'GILLICK' || isOfAge(16, subject.dateOfBirth, question.today)),
  )
  const lastOnIt = (given: readonly ConsentRecord[]): ConsentRecord[] =>
    lastOfEachGiver(
      given.filter((record) => bearsOn(record, question)),
      question,
    )
  // Who is asked does not depend on what they said: an authority that spoke about one thing holds responsibility for all.
  const last = lastOnIt(theirs)
  const own = lastOnIt(competent)
  const isAnswered = last.some((record) => answers.includes(standingOn(record, question.today)))
  // That nobody asked a parent, or that her yes has run out, does not take a competent young person's own no back.
  const counting = isAnswered ? last : [...own.filter(({ answer }) => noes.includes(answer)), ...last]
  return { inForce, theirs, counting, own }
}

/** Consent to share what is confidential, begun by that day, and not superseded by a record that has begun. */
function recordsInForce(records: readonly ConsentRecord[], today: string): ConsentRecord[] {
  const begun = records.filter(({ validFrom }) => validFrom <= today)
  // What was never consent to share takes the place of a record that said it was: the kind is looked at last.
  const standing = begun.filter((record) => !begun.some((later) => supersedes(later, record)))
  return standing.filter(({ kind }) => kind === 'CONFIDENTIALITY')
}

/** A correction is about the same person, and nobody's yes takes back what somebody else said. */
function supersedes(later: ConsentRecord, earlier: ConsentRecord): boolean {
  if (later.supersedes !== earlier.id || later.subjectId !== earlier.subjectId) return false
  const sameGiver = later.giverId === earlier.giverId && later.relationship === earlier.relationship
  return sameGiver || later.answer !== 'GIVEN'
}

/** A yes covers the agency, and names what is sensitive; anything else covers what it names, or everything when it names nothing. */
export function bearsOn(
  { agencies, answer, categories }: ConsentRecord,
  { agency, category }: ConsentQuestion,
): boolean {
  if (!agencies.includes(agency)) return false
  return answer === 'GIVEN' || categories.length === 0 || (category !== null && categories.includes(category))
}

function whoseCount(
  records: readonly ConsentRecord[],
  all: readonly ConsentRecord[],
  subject: ConsentSubject,
  today: string,
): readonly ConsentRecord[] {
  if (subject.unborn) {
    return records.filter(({ giverId, subjectId }) => {
      const aboutThem = subjectId === subject.id || subjectId === subject.motherId
      return giverId !== null && giverId === subject.motherId && aboutThem
    })
  }
  const own = records.filter((record) => isOwn(record, subject))
  if (isOfAge(16, subject.dateOfBirth, today)) return own
  const forThem = records.filter(
    (record) =>
      (record.subjectId === subject.id && record.parentalResponsibility) ||
      movedAtBirth(record, all, subject),
  )
  const authority = forThem.filter(({ relationship }) => relationship === CARE_AUTHORITY)
  if (authority.length > 0) return authority
  return forThem.length > 0 ? forThem : own.filter(({ competence }) => competence === 'GILLICK')
}

const isOwn = ({ subjectId, relationship }: ConsentRecord, subject: ConsentSubject): boolean =>
  subjectId === subject.id && relationship === SELF

/** The longest that a child is carried, in days, with room for a doubt about dates. */
export const PREGNANCY_DAYS = 300

/**
 * What the mother said about herself while she carried the child, and with it about the child; and whenever she takes that back. Of the day of
 * birth nobody says whether it was before: a no of that day counts.
 */
function movedAtBirth(
  record: ConsentRecord,
  all: readonly ConsentRecord[],
  { motherId, dateOfBirth }: ConsentSubject,
): boolean {
  if (dateOfBirth === null || motherId === null) return false
  if (record.subjectId !== motherId || record.relationship !== SELF) return false
  const said = all.find(({ id }) => id === record.withdraws) ?? record
  const days = (Date.parse(dateOfBirth) - Date.parse(dateInEngland(new Date(said.askedAt)))) / 86_400_000
  return days >= (noes.includes(record.answer) ? 0 : 1) && days <= PREGNANCY_DAYS
}

/** The day on which somebody reaches an age: of one born on 29 February the first of March, as text that compares. */
export const birthday = (age: number, dateOfBirth: string): string =>
  `${Number(dateOfBirth.slice(0, 4)) + age}${dateOfBirth.slice(4)}`

/** Whether somebody is that old on a day, from the very birthday. One whose age nobody knows counts as old enough to answer alone. */
export const isOfAge = (age: number, dateOfBirth: string | null, day: string): boolean =>
  dateOfBirth === null || birthday(age, dateOfBirth) <= day

/** Who speaks: a person, whatever she is to the subject, or an authority. */
export const voiceOf = ({ giverId, relationship }: Pick<ConsentRecord, 'giverId' | 'relationship'>): string =>
  giverId ?? relationship

/** Newest first. */
function lastOfEachGiver(records: readonly ConsentRecord[], question: ConsentQuestion): ConsentRecord[] {
  const newestFirst = [...records].sort(
    (a, b) =>
      Date.parse(b.askedAt) - Date.parse(a.askedAt) ||
      // Of two words of one instant the one that shows less stands.
      Number(noes.includes(b.answer)) - Number(noes.includes(a.answer)) ||
      (a.id < b.id ? -1 : 1),
  )
  const givers = Map.groupBy(newestFirst, voiceOf)
  const last = new Set([...givers.values()].map((words) => lastWord(words, question)))
  return newestFirst.filter((record) => last.has(record))
}

/**
 * Of what one giver said, newest first, what stands. That nobody asked, or could, takes no answer back: it stands where there is none, or
 * a yes that has run out. A no by name is ended by a yes by name, and not by one in general.
 */
function lastWord(
  words: readonly ConsentRecord[],
  { category, today }: ConsentQuestion,
): ConsentRecord | undefined {
  const said = words.filter(({ answer }) => answers.includes(answer))
  const [newest] = said
  const byName = said.find(({ categories }) => category !== null && categories.includes(category))
  if (newest?.answer === 'GIVEN' && byName !== undefined && noes.includes(byName.answer)) return byName
  return newest !== undefined && standingOn(newest, today) !== 'EXPIRED' ? newest : words[0]
}

/**
 * One yes is enough where nobody says no (Children Act 1989 section 2(7): each may act alone); a yes and a no are a conflict. Where
 * nobody has said either, the newest record says why.
 */
function weigh(newest: readonly ConsentRecord[], today: string): ConsentState {
  const standing = newest.map((record) => standingOn(record, today))
  const no = standing.find((state) => noes.includes(state))
  if (!standing.includes('GIVEN')) return no ?? standing[0] ?? 'NOT_SOUGHT'
  return no === undefined ? 'GIVEN' : 'CONFLICTED'
}

/** A no does not run out: expiry would then show more than the no did. */
const standingOn = ({ answer, expiresOn }: ConsentRecord, today: string): ConsentState =>
  expiresOn !== null && expiresOn <= today && !noes.includes(answer) ? 'EXPIRED' : answer
