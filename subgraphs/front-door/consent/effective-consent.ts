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

const noes: readonly ConsentState[] = ['REFUSED', 'WITHDRAWN']

/** Where consent stands. */
export interface EffectiveConsent {
  readonly consent: ConsentState
  /** It is given, and names the category. */
  readonly named: boolean
  /** There is a record of it. */
  readonly recorded: boolean
}

/**
 * Where consent stands for one person, agency and category on one day: the newest word of each giver who counts, weighed together.
 * The order of the records does not matter. Nobody asked is NOT_SOUGHT.
 *
 * Who counts (sharing rules, section 5): from 16 the person alone; before birth the mother; under a care order the authority; otherwise
 * those with parental responsibility, and where none of them has said anything a competent young person.
 */
export function effectiveConsent(
  records: readonly ConsentRecord[],
  subject: ConsentSubject,
  question: ConsentQuestion,
): EffectiveConsent {
  const { category, today } = question
  const inForce = recordsInForce(records, question)
  const theirs = new Set(whoseCount(inForce, subject, today))
  // Who is asked does not depend on what they said: an authority that spoke about one thing holds responsibility for all.
  const counting = newestOfEachGiver(
    inForce.filter((record) => theirs.has(record) && bearsOn(record, question)),
  )
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

/**
 * Whether a young person, competent or 16, has refused this herself: that prevails over a parent's yes below section 47 (rule R16).
 */
export function youngPersonRefused(
  records: readonly ConsentRecord[],
  subject: ConsentSubject,
  question: ConsentQuestion,
): boolean {
  const own = recordsInForce(records, question)
    .filter((record) => bearsOn(record, question))
    .filter(
      (record) =>
        isOwn(record, subject) && (record.competence === 'GILLICK' || isSixteen(subject, question.today)),
    )
  return noes.includes(weigh(newestOfEachGiver(own), question.today))
}

/** Consent to share what is confidential, begun by that day, and not superseded by a record that has begun. */
function recordsInForce(records: readonly ConsentRecord[], { today }: ConsentQuestion): ConsentRecord[] {
  const begun = records.filter(({ kind, validFrom }) => kind === 'CONFIDENTIALITY' && validFrom <= today)
  return begun.filter((record) => !begun.some((later) => supersedes(later, record)))
}

/** A correction is about the same person, and nobody's yes takes back what somebody else said. */
function supersedes(later: ConsentRecord, earlier: ConsentRecord): boolean {
  if (later.supersedes !== earlier.id || later.subjectId !== earlier.subjectId) return false
  const sameGiver = later.giverId === earlier.giverId && later.relationship === earlier.relationship
  return sameGiver || later.answer !== 'GIVEN'
}

/** A yes covers the agency, and names what is sensitive; anything else covers what it names, or everything when it names nothing. */
function bearsOn(
  { agencies, answer, categories }: ConsentRecord,
  { agency, category }: ConsentQuestion,
): boolean {
  if (!agencies.includes(agency)) return false
  return answer === 'GIVEN' || categories.length === 0 || (category !== null && categories.includes(category))
}

function whoseCount(
  records: readonly ConsentRecord[],
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
  if (isSixteen(subject, today)) return own
  const forThem = records.filter((record) => record.subjectId === subject.id && record.parentalResponsibility)
  const authority = forThem.filter(({ relationship }) => relationship === CARE_AUTHORITY)
  if (authority.length > 0) return authority
  return forThem.length > 0 ? forThem : own.filter(({ competence }) => competence === 'GILLICK')
}

const isOwn = ({ subjectId, relationship }: ConsentRecord, subject: ConsentSubject): boolean =>
  subjectId === subject.id && relationship === SELF

/** Sixteen, or of an age that nobody knows: then nobody else's word is taken for theirs. */
function isSixteen({ dateOfBirth }: ConsentSubject, today: string): boolean {
  if (dateOfBirth === null) return true
  const sixteenth = `${Number(dateOfBirth.slice(0, 4)) + 16}${dateOfBirth.slice(4)}`
  return sixteenth <= today
}

/** Newest first. */
function newestOfEachGiver(records: readonly ConsentRecord[]): ConsentRecord[] {
  const newestFirst = [...records].sort(
    (a, b) => Date.parse(b.askedAt) - Date.parse(a.askedAt) || (a.id < b.id ? -1 : 1),
  )
  const heard = new Set<string>()
  return newestFirst.filter(({ giverId, relationship }) => {
    const giver = giverId ?? relationship
    return !heard.has(giver) && heard.add(giver)
  })
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
