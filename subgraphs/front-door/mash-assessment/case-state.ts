import { EntityManager, type DataSource } from 'typeorm'
import { dateInEngland } from '#shared/calendar/clock'
import type { Basis, Purpose } from '#shared/sharing/vocabulary'
import type { CaseBasisChange } from '../basis/basis-for.js'
import { caseDecisionColumns, type CaseDecision } from '../case/case-decision.columns.js'
import { caseEventColumns, type CaseHistoryEvent } from '../case/case-event.columns.js'
import { caseChaseColumns, type CaseChase } from '../case/chase-request.js'
import { caseReturnColumns, type CaseReturn } from '../case/information-returns.js'
import type { ConsentRecord } from '../consent/effective-consent.js'
import type { Consent } from '../consent/consent.entity.js'
import { contactColumns, type CaseContact } from '../contacts/contact.columns.js'
import { emergencyAccessColumns } from '../emergency-access/emergency-access.columns.js'
import type { CaseEmergencyAccess } from '../emergency-access/standing-emergency-access.js'
import { caseProgressColumns, type CaseProgress } from '../hand-over/case-progress.columns.js'
import { pseudonymsOf, type Pseudonyms } from '../log-keys/pseudonyms.js'
import { overrideColumns } from '../overrides/override.columns.js'
import type { CaseOverride } from '../overrides/standing-overrides.js'
import { isProtected, protectedOn } from '../person/address.entity.js'
import type { Relationship } from '../person/person.codes.js'
import type { PartnerPolicies } from '../partner-policies.js'
import { protectedPlaces, type ProtectedPlaces } from '../protected-addresses/protected-places.js'
import { withholdPlaces } from '../protected-addresses/withhold-places.js'
import { excludedFrom, type CaseExclusion, type CaseRestriction } from '../restricted-cases/is-excluded.js'
import type { SubjectRelation, TaskPart } from './mash-assessment.codes.js'
import type { MashAssessment } from './mash-assessment.entity.js'

/** A child of the case, and what a decision needs to know of it. */
export interface CaseSubject {
  readonly id: string
  /** What the child is called in the access logs. */
  readonly pseudonym: string
  readonly relation: SubjectRelation
  readonly dateOfBirth: string | null
  readonly dueDate: string | null
  readonly diedOn: string | null
  /** Lives at a protected place: whatever gives the whereabouts away is redacted everywhere. */
  readonly shielded: boolean
}

/** Somebody round a child of the case. */
export interface CaseRelative {
  readonly childId: string
  readonly id: string
  readonly relationship: Relationship
  readonly dateOfBirth: string | null
  readonly dueDate: string | null
  /** Lives at a protected place. */
  readonly shielded: boolean
}

/** A consent record as it is read: instants as text, ISO 8601. */
export type CaseConsent = ConsentRecord &
  Omit<Consent, 'askedAt' | 'recordedAt' | 'recordedIn' | 'requestDigest'> & {
    readonly recordedAt: string
    /** Who may read its words here, because they may in the case in which it was recorded; null for everybody. */
    readonly readers: readonly string[] | null
  }

/** Everything about one case that a view, a grant or a statement stands on, read in one statement. */
export interface CaseState extends MashAssessment {
  /** The instant that it was read for: what has run out by then no longer stands. */
  readonly at: Date
  /** What the partners decide by, which says what categories there are. */
  readonly policies: PartnerPolicies
  /** Somebody of it lives or lived at a protected place, which anything typed about it may tell. */
  readonly hasProtectedPlace: boolean
  /** Names the state in which all protected places were when it was read: no text of it may tell one. */
  readonly protectionVersion: string
  readonly tasks: readonly { readonly userId: string; readonly part: TaskPart }[]
  readonly requests: readonly {
    readonly agency: string
    readonly categories: readonly string[]
    readonly askedAt: string
    /** What is to be found out; like the rest null in a request that was there before anybody wrote that down. */
    readonly question: string | null
    readonly purpose: Purpose | null
    readonly basis: Basis | null
    readonly dueAt: string | null
    readonly askedBy: string | null
    /** Since when it waits for no answer any more, for every child's consent to it was taken back. */
    readonly recalledAt: string | null
  }[]
  /** Who was reminded of what they were asked, oldest first. */
  readonly chases: readonly CaseChase[]
  /** What agencies have answered. */
  readonly returns: readonly CaseReturn[]
  readonly subjects: readonly CaseSubject[]
  readonly relatives: readonly CaseRelative[]
  readonly consents: readonly CaseConsent[]
  /** Newest first, decided or not. */
  readonly overrides: readonly CaseOverride[]
  /** Newest first, run out or not. */
  readonly emergencyAccesses: readonly CaseEmergencyAccess[]
  /** Null where nobody has restricted it, or it was lifted. */
  readonly restriction: CaseRestriction | null
  /** Those that are not lifted. */
  readonly exclusions: readonly CaseExclusion[]
  /** Oldest first; the last one is how it stands. */
  readonly basisHistory: readonly CaseBasisChange[]
  /** The contact that it began with, as it was sent; none where the hub did not receive it. */
  readonly contacts: readonly CaseContact[]
  /** Oldest first. */
  readonly events: readonly CaseHistoryEvent[]
  /** Oldest first, signed or not. */
  readonly decisions: readonly CaseDecision[]
  /** What became of it after it was handed over, oldest first. */
  readonly progress: readonly CaseProgress[]
}

/** A case as it is stored, with the lines and postcodes of its own protected places. */
type CaseRow = Omit<CaseState, 'at' | 'policies' | 'hasProtectedPlace' | 'subjects'> & {
  readonly subjects: readonly (Omit<CaseSubject, 'pseudonym'> & { readonly pseudonym: string | null })[]
  readonly protectedPlaces: readonly string[]
}

/** Where there is no such case, the version alone: the places are read again or not, whether there is a case or none. */
type NoCaseRow = { readonly id: null; readonly protectionVersion: string }

/** Reads any number of cases for one instant. A case that is not there is not in the answer. */
export type CaseReader = (ids: readonly string[], at: Date) => Promise<Map<string, CaseState>>

/** One statement for any number of cases, and another where a child has no pseudonym yet or protected places have changed; in a transaction about the past (`readAsAt`) it reads them as they were known then. */
export const caseReader =
  (
    database: DataSource | EntityManager,
    policies: PartnerPolicies,
    places: ProtectedPlaces = protectedPlaces(),
  ): CaseReader =>
  async (ids, at) => {
    // PostgreSQL refuses a text with a NUL in it; no case is called so.
    const possible = ids.filter((id) => !id.includes('\0'))
    const read = await database.query<(CaseRow | NoCaseRow)[]>(statement, [possible, dateInEngland(at)])
    const [first] = read
    if (first === undefined) throw new Error('Nobody knows which places are protected.')
    const tellsAny = await places(database, first.protectionVersion)
    const rows = read.filter((row) => row.id !== null)
    const pseudonyms = await missingPseudonyms(database, rows)
    const named = rows.map((row) => ({
      ...row,
      subjects: row.subjects.map((child) => ({
        ...child,
        pseudonym: child.pseudonym ?? pseudonyms.of(child.id),
      })),
    }))
    return new Map(
      named.map(({ protectedPlaces: own, ...row }) => {
        const state = { ...row, at, policies, hasProtectedPlace: own.length > 0 }
        return [row.id, withholdPlaces(state, own, tellsAny)]
      }),
    )
  }

/** A child is given its pseudonym when it is first told of, also where that is in the past: names for the log have none. */
function missingPseudonyms(
  database: DataSource | EntityManager,
  rows: readonly CaseRow[],
): Promise<Pseudonyms> {
  const unnamed = rows.flatMap(({ subjects: all }) => all.filter(({ pseudonym }) => pseudonym === null))
  const ids = unnamed.map(({ id }) => id)
  return pseudonymsOf(database instanceof EntityManager ? database.dataSource : database, ids)
}

const list = (of: string, from: string, order: string): string =>
  `(SELECT coalesce(json_agg(json_build_object(${of}) ORDER BY ${order}), '[]') FROM ${from})`

const subjects = `mash_assessment_subject s JOIN person p ON p.id = s.person_id
  LEFT JOIN public.log_key ON child_id = p.id WHERE s.assessment_id = a.id`

const relatives = `mash_assessment_subject s JOIN person_relation relation ON relation.child_id = s.person_id
  JOIN person p ON p.id = relation.relative_id AND p.findable WHERE s.assessment_id = a.id`

const peopleOfCase = `SELECT person_id FROM mash_assessment_subject WHERE assessment_id = a.id
  UNION SELECT relative_id FROM mash_assessment_subject s JOIN person_relation ON child_id = s.person_id
  WHERE assessment_id = a.id`

/** An identity that nobody may find has no consents here either: they would name it. */
const consents = `consent c JOIN person ON person.id = c.subject_id AND person.findable WHERE c.subject_id IN (${peopleOfCase})`

/**
 * The words of a consent are of the case in which it was recorded, and are read by whoever works on that. Where it was recorded nobody knows of
 * those that are older than that note: they may be of any case of the person that there was then.
 */
const readers = `CASE
  WHEN c.recorded_in = a.id OR c.recorded_by IS NULL OR c.recorded_in IS NULL AND NOT EXISTS (
    SELECT FROM (SELECT c.subject_id AS id UNION SELECT child_id FROM person_relation WHERE relative_id = c.subject_id) child
      JOIN mash_assessment_subject s ON s.person_id = child.id JOIN mash_assessment other ON other.id = s.assessment_id
    WHERE other.id <> a.id AND other.received_at <= c.recorded_at) THEN NULL
  ELSE ARRAY(SELECT t.user_id FROM mash_assessment_task t
    WHERE t.assessment_id = c.recorded_in AND NOT ${excludedFrom('t.assessment_id', 't.user_id')} ORDER BY t.user_id) END`

const overrides = `override o JOIN override_request r ON r.id = o.request_id WHERE r.assessment_id = a.id`

const statement = `SELECT a.id, a.contact_id AS "contactId", a.status, a.outcome, a.rag, a.basis, a.profile, a.purpose,
    a.threshold_scheme AS "thresholdScheme", a.threshold_level AS "thresholdLevel", a.received_at AS "receivedAt",
    a.continues_for AS "continuesFor", a.status_since AS "statusSince", a.version,
    ${list(`'userId', user_id, 'part', part`, 'mash_assessment_task WHERE assessment_id = a.id', 'user_id')} AS tasks,
    ${list(
      `'agency', agency, 'categories', categories, 'askedAt', asked_at, 'question', question, 'purpose', purpose, 'basis', basis,
       'dueAt', due_at, 'askedBy', asked_by, 'recalledAt', recalled_at`,
      'mash_assessment_request LEFT JOIN request_recall USING (assessment_id, agency) WHERE assessment_id = a.id',
      'agency',
    )} AS requests,
    ${list(caseChaseColumns, 'request_chase h WHERE h.assessment_id = a.id', 'h.chased_at, h.id')} AS chases,
    ${list(caseReturnColumns, 'information_return r WHERE r.assessment_id = a.id', 'r.agency, r.category')} AS returns,
    ${list(
      `'id', p.id, 'pseudonym', log_key.pseudonym, 'relation', s.relation, 'dateOfBirth', p.date_of_birth, 'dueDate', p.due_date,
       'diedOn', p.died_on, 'shielded', ${protectedOn('p.id', '$2::date')}`,
      subjects,
      's.position, p.id',
    )} AS subjects,
    ${list(
      `'childId', s.person_id, 'id', p.id, 'relationship', relation.relationship,
       'dateOfBirth', p.date_of_birth, 'dueDate', p.due_date, 'shielded', ${protectedOn('p.id', '$2::date')}`,
      relatives,
      's.person_id, p.id',
    )} AS relatives,
    ${list(
      `'id', c.id, 'subjectId', c.subject_id, 'giverId', c.giver_id, 'relationship', c.relationship,
       'parentalResponsibility', c.parental_responsibility, 'competence', c.competence,
       'competenceAssessedBy', c.competence_assessed_by, 'competenceAssessedOn', c.competence_assessed_on,
       'kind', c.kind, 'purpose', c.purpose, 'agencies', c.agencies, 'categories', c.categories,
       'evidence', c.evidence, 'interpreter', c.interpreter, 'present', c.present, 'askedBy', c.asked_by,
       'askedAt', c.asked_at, 'answer', c.answer, 'reason', c.reason, 'validFrom', c.valid_from,
       'expiresOn', c.expires_on, 'supersedes', c.supersedes, 'authority', c.authority, 'withdraws', c.withdraws,
       'whatWasWrong', c.what_was_wrong, 'recordedBy', c.recorded_by, 'recordedAt', c.recorded_at,
       'readers', ${readers}`,
      consents,
      'c.asked_at DESC, c.id',
    )} AS consents,
    ${list(overrideColumns, overrides, 'r.requested_at DESC, r.id, o.line')} AS overrides,
    ${list(
      emergencyAccessColumns,
      'emergency_access x WHERE x.assessment_id = a.id',
      'x.taken_at DESC, x.id',
    )} AS "emergencyAccesses",
    (SELECT json_build_object('id', id, 'reason', reason, 'namedViewers', named_viewers, 'setBy', set_by, 'setAt', set_at)
      FROM case_restriction WHERE assessment_id = a.id AND lifted_at IS NULL) AS restriction,
    ${list(
      `'id', id, 'userId', user_id, 'reason', reason, 'setBy', set_by, 'setAt', set_at`,
      'case_exclusion WHERE assessment_id = a.id AND lifted_at IS NULL',
      'user_id',
    )} AS exclusions,
    ${list(
      `'number', number, 'basis', basis, 'before', before, 'reason', reason, 'setBy', set_by, 'setAt', set_at,
       'confirmedBy', confirmed_by, 'confirmedAt', confirmed_at`,
      'basis_change WHERE assessment_id = a.id',
      'number',
    )} AS "basisHistory",
    ${list(contactColumns, 'contact c WHERE c.id = a.contact_id', 'c.id')} AS contacts,
    ${list(caseEventColumns, 'case_event e WHERE e.assessment_id = a.id', 'e.number')} AS events,
    ${list(caseDecisionColumns, 'case_decision d WHERE d.assessment_id = a.id', 'd.number')} AS decisions,
    ${list(caseProgressColumns, 'hand_over_progress g WHERE g.assessment_id = a.id', 'g.reference, g.number')} AS progress,
    ARRAY(SELECT unnest(lines || postcode) FROM address WHERE ${isProtected('address')} AND id IN (
      SELECT address_id FROM residence WHERE person_id IN (${peopleOfCase}))) AS "protectedPlaces",
    protection.version AS "protectionVersion"
  FROM public.address_protection_version protection LEFT JOIN mash_assessment a ON a.id = ANY($1::text[])
  WHERE protection.is_the_one`
