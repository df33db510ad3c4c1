import type { KeptCase } from '../restricted-cases/is-excluded.js'
import type { ReferralSource } from '#shared/codes/referral-source.codes'
import type { ConsentAnswer } from '../consent/consent.codes.js'
import type { Relationship } from '../person/person.codes.js'
import type { Concern, ReportGrade } from './contact.codes.js'

/** An earlier case, and whom it is kept from. */
export interface RepeatedCase extends KeptCase {
  readonly id: string
}

/** A contact as it is stored; instants as text, ISO 8601. */
export interface CaseContact {
  readonly id: string
  readonly receivedAt: string
  /** Who sent it, which nobody is told whose business it is not: of an unnamed referrer the agency. */
  readonly receivedBy: string
  readonly source: ReferralSource
  /** Null where the referrer is not to be named. */
  readonly referrer: {
    readonly name: string
    readonly relation: string | null
    readonly organisation: string | null
    readonly reachedBy: string
  } | null
  readonly concern: Concern
  readonly reportGrade: ReportGrade | null
  readonly worry: string
  readonly childsVoice: string | null
  readonly inDanger: boolean
  readonly danger: string | null
  readonly familyTold: boolean
  readonly familyNotToldBecause: string | null
  readonly consent: ConsentAnswer
  readonly consentAccount: string
  readonly household: readonly {
    readonly name: string
    readonly relationship: Relationship
    readonly dateOfBirth: string | null
  }[]
  readonly tools: readonly { readonly name: string; readonly score: number; readonly outOf: number | null }[]
  /** The consultation that it comes from. */
  readonly adviceId: string | null
  readonly transferIn: { readonly authority: string; readonly conferenceOn: string } | null
  readonly children: readonly {
    readonly childId: string
    /** The case of the child that was closed last, less than 12 months before. */
    readonly repeats: RepeatedCase | null
    /** The third low-grade police report about the child in three months, or a later one. */
    readonly escalates: boolean
    /** Whether social care has an open case of the child; null until it has answered. */
    readonly openAtSocialCare: boolean | null
  }[]
}

const repeated = `CASE WHEN child.repeats IS NOT NULL THEN json_build_object('id', child.repeats,
      'restriction', (SELECT json_build_object('namedViewers', named_viewers) FROM case_restriction
        WHERE assessment_id = child.repeats AND lifted_at IS NULL),
      'exclusions', (SELECT coalesce(json_agg(json_build_object('userId', user_id)), '[]') FROM case_exclusion
        WHERE assessment_id = child.repeats AND lifted_at IS NULL)) END`

/** A contact `c` of a case `a` as the pairs of a JSON object: the shape of {@link CaseContact}. */
export const contactColumns = `'id', c.id, 'receivedAt', c.received_at, 'receivedBy', c.received_by, 'source', c.source, 'referrer', c.referrer,
  'concern', c.concern, 'reportGrade', c.report_grade, 'worry', c.worry, 'childsVoice', c.childs_voice,
  'inDanger', c.in_danger, 'danger', c.danger, 'familyTold', c.family_told,
  'familyNotToldBecause', c.family_not_told_because, 'consent', c.consent, 'consentAccount', c.consent_account,
  'household', c.household, 'tools', c.tools, 'adviceId', c.advice_id, 'transferIn', c.transfer_in, 'children', (
    SELECT json_agg(json_build_object('childId', child.person_id, 'repeats', ${repeated}, 'escalates', child.escalates,
      'openAtSocialCare', answer.open) ORDER BY child.position)
    FROM contact_child child LEFT JOIN open_case_answer answer ON answer.assessment_id = a.id AND answer.person_id = child.person_id
    WHERE child.contact_id = c.id)`
