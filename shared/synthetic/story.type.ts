import type { ReferralSource } from '#shared/codes/referral-source.codes'
import type { CategoryId } from '#shared/sharing/categories'
import type { Label } from '#shared/sharing/labels'
import type { RuleId } from '#shared/sharing/rules'
import type { Basis, Consent, Profile, Purpose, ReasonCode } from '#shared/sharing/vocabulary'
import type { CalendarDate } from './calendar-date.js'
import type { PersonaId } from './personas.js'
import type {
  PartnerAgency,
  Relationship,
  SyntheticAddress,
  SyntheticPerson,
} from './synthetic-person.type.js'

/** Instant, ISO 8601 with `Z`. */
export type Instant = string

/** What a story calls one of its people: `story.people` by this key. */
export type PersonKey = string

/** Somebody in a story. */
export interface StoryPerson extends SyntheticPerson {
  readonly key: PersonKey
  /** An identity that no search finds and that nothing joins to another (before an adoption). */
  readonly findable: boolean
}

/** Where people of a story live or lived; `until` is null for now. */
export interface StoryAddress extends SyntheticAddress {
  readonly people: readonly PersonKey[]
  readonly from: CalendarDate
  readonly until: CalendarDate | null
}

/** `relative` is, say, the MOTHER of `child`. */
export interface StoryRelation {
  readonly child: PersonKey
  readonly relative: PersonKey
  readonly relationship: Relationship | 'SIBLING'
  readonly parentalResponsibility: boolean
  readonly livesWithChild: boolean
}

/** A worry as it came in; one row per child of the assessment is made of it. */
export interface StoryContact {
  readonly id: string
  readonly receivedAt: Instant
  readonly source: ReferralSource
  /** Null when the front door does not know, or must not say, who it was. */
  readonly referrer: string | null
  readonly concern: string
}

/** States of a case (front door), as far as a story needs them. */
export type AssessmentStatus =
  'TRIAGE' | 'ASSESSMENT_OPEN' | 'REQUESTED' | 'RETURNS_PARTIAL' | 'RETURNS_COMPLETE' | 'ANALYSIS' | 'DECIDED'

/** What the front door decided. */
export const storyOutcomes = [
  'NFA',
  'INFORMATION_AND_ADVICE',
  'STEP_ACROSS',
  'REFERRAL_S17',
  'STRATEGY_S47',
  'LOOKED_AFTER',
  'OTHER_AUTHORITY',
] as const
export type StoryOutcome = (typeof storyOutcomes)[number]

/** What was asked of one agency; `*` is everything it holds. An agency that is not in the list was not asked. */
export interface StoryRequest {
  readonly agency: PartnerAgency
  readonly categories: '*' | readonly CategoryId[]
  readonly askedAt: Instant
}

/** The case. Its id is short, because it is typed. */
export interface StoryAssessment {
  readonly id: string
  readonly status: AssessmentStatus
  readonly outcome: StoryOutcome | null
  readonly rag: 'RED' | 'AMBER' | 'GREEN'
  readonly basis: Basis
  readonly purpose: Purpose
  readonly profile: Profile
  readonly thresholdScheme: string
  /** Local level, 1 to 4. Nothing is decided by it. */
  readonly level: number
  readonly receivedAt: Instant
  readonly subjects: readonly PersonKey[]
  readonly asked: readonly StoryRequest[]
  /** Agencies that have answered what they were asked. */
  readonly returned: readonly PartnerAgency[]
}

/** One row of the append-only consent record. EXPIRED and CONFLICTED are not answers: they follow from the rows and the date. */
export interface StoryConsent {
  readonly subject: PersonKey
  readonly giver: PersonKey
  readonly relationship: Relationship | 'SELF'
  readonly parentalResponsibility: boolean
  /** What makes the giver the one to ask. `GILLICK`: a competent person under 16. */
  readonly competence: 'ADULT' | 'SIXTEEN_OR_OVER' | 'GILLICK'
  readonly kind: 'SERVICE' | 'CONFIDENTIALITY' | 'DATA_PROTECTION'
  readonly answer: Exclude<Consent, 'EXPIRED' | 'CONFLICTED'>
  /** Agencies that it covers. */
  readonly agencies: readonly PartnerAgency[]
  /** Categories that it names: given, these S3 and S4 are shared; refused by a young person, these are withheld. */
  readonly categories: readonly CategoryId[]
  readonly evidence: 'VERBAL' | 'FORM' | 'NONE'
  readonly reason: string | null
  readonly askedBy: PersonaId
  readonly askedAt: Instant
  readonly validFrom: CalendarDate
  /** First day on which it no longer holds; null: until withdrawn. */
  readonly expiresOn: CalendarDate | null
}

/** Who works on the case, or was asked to answer. */
export interface StoryTask {
  readonly persona: PersonaId
  readonly part: 'LEAD' | 'RESEARCHER' | 'MANAGER' | 'ASKED'
}

/** One record that an agency holds. `tells` says exactly what; its words in «guillemets» stand in the record as they are. */
export interface StoryRecord {
  readonly about: PersonKey
  readonly category: CategoryId
  readonly on: CalendarDate
  readonly tells: string
  readonly label?: Extract<Label, 'SEALED' | 'SHIELDED' | 'CAME_WITH_CONTACT'>
}

/** Somebody in an agency's index who may be the person of the hub: nothing is loaded until a link steward says so. */
export interface UnconfirmedMatch {
  readonly agency: PartnerAgency
  readonly person: PersonKey
  /** Why an exact link was not made. */
  readonly because: string
}

/** The five words; UNAVAILABLE is no story: stop an agency's service and look again. */
export type ExpectedStatus = 'SHARED' | 'NOTHING_KNOWN' | 'WITHHELD' | 'NOT_ASKED'

/** What one persona sees of one agency's record of one child. */
export interface Expectation {
  readonly as: PersonaId
  readonly child: PersonKey
  readonly agency: PartnerAgency
  readonly status: ExpectedStatus
  /** Categories of which something is shown, and the rule that shows it. */
  readonly shows: Readonly<Partial<Record<CategoryId, RuleId>>>
  /** Rows of `disclosure` that must be there, with reason and rule. There may be more. */
  readonly rows: Readonly<Partial<Record<CategoryId, readonly [ReasonCode, RuleId]>>>
}

/** Something that a row of the table shows only when a later part of the hub stands. */
export interface StoryNeed {
  readonly of: 'owner decisions' | 'access log' | 'front door process'
  readonly then: string
  readonly already: string
}

/** One hand-written family, everything about it, and what the hub must show of it. */
export interface Story {
  readonly id: `S${string}`
  readonly slug: string
  readonly title: string
  /** What to look for, one sentence. */
  readonly point: string
  readonly people: readonly StoryPerson[]
  readonly addresses: readonly StoryAddress[]
  readonly relations: readonly StoryRelation[]
  readonly contact: StoryContact
  readonly assessment: StoryAssessment
  readonly consents: readonly StoryConsent[]
  /** What the consents come to on the reference date, for every subject of the case and everybody who has a row of their own. */
  readonly standing: Readonly<Record<PersonKey, Consent>>
  readonly tasks: readonly StoryTask[]
  readonly records: Readonly<Record<PartnerAgency, readonly StoryRecord[]>>
  readonly unconfirmed: readonly UnconfirmedMatch[]
  readonly expects: readonly Expectation[]
  /** Personas for whom this case does not exist. */
  readonly hiddenFrom: readonly PersonaId[]
  /** Words of the records that no persona's view ever contains. */
  readonly neverShown: readonly string[]
  readonly needs: readonly StoryNeed[]
}
