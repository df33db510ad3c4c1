import type { GrantedOverride } from '#shared/identity/grant-statement'
import { agencyOf } from '#shared/sharing/policy'
import type { Role } from '#shared/sharing/vocabulary'
import type { CaseState } from '../mash-assessment/case-state.js'
import type { Viewer } from '../mash-assessment/viewer.js'
import type { OverrideGround, OverrideState } from './override.codes.js'

/** Who may see what an override opens: people of an agency; of a role, or one of them, where that is said. */
export interface OverrideRecipient {
  readonly agency: string
  readonly role: Role | null
  readonly userId: string | null
}

/** One line of a request for an override, with what the request says for all its lines; instants as text, ISO 8601. */
export interface CaseOverride {
  readonly id: string
  readonly requestId: string
  readonly assessmentId: string
  readonly subjectId: string
  readonly category: string
  /** One record of the category; null for all of it. */
  readonly itemId: string | null
  /** As it is stored; {@link overrideStateAt} knows whether it has run out. */
  readonly state: Exclude<OverrideState, 'EXPIRED'>
  readonly recipients: readonly OverrideRecipient[]
  readonly ground: OverrideGround
  readonly rationale: string
  readonly expiresAt: string
  readonly familyTold: boolean
  readonly familyNotToldBecause: string | null
  readonly requestedBy: string
  readonly requestedAt: string
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly decisionNote: string | null
  readonly withdrawnBy: string | null
  readonly withdrawnAt: string | null
}

/** Where an override stands at an instant. */
export function overrideStateAt(
  { state, expiresAt }: Pick<CaseOverride, 'state' | 'expiresAt'>,
  at: Date,
): OverrideState {
  const canRunOut = state === 'REQUESTED' || state === 'APPROVED'
  return canRunOut && Date.parse(expiresAt) <= at.getTime() ? 'EXPIRED' : state
}

/** The approved overrides of a case that have not run out, whoever their recipients are. */
const approvedOverrides = (state: CaseState): CaseOverride[] =>
  state.overrides.filter((override) => overrideStateAt(override, state.at) === 'APPROVED')

/** Those of them that this very viewer is a recipient of. */
export const overridesFor = (state: CaseState, viewer: Viewer): CaseOverride[] =>
  approvedOverrides(state).filter(({ recipients }) =>
    recipients.some((recipient) => isRecipient(recipient, viewer)),
  )

/** What of them one agency is told about a viewer. */
export const overridesToldTo = (agency: string, state: CaseState, viewer: Viewer): GrantedOverride[] =>
  told(agency, overridesFor(state, viewer))

/** What has been approved of one agency's records, for anybody: nobody need ask the agency for it again. */
export const everyOverrideToldTo = (agency: string, state: CaseState): GrantedOverride[] =>
  told(agency, approvedOverrides(state))

/** About the agency's own records and those categories that any agency may hold, each under its own id, in a fixed order. */
const told = (agency: string, overrides: readonly CaseOverride[]): GrantedOverride[] =>
  overrides
    .filter(({ category }) => [agency, 'common'].includes(agencyOf(category)))
    .map(({ id, subjectId, category, itemId }) => ({
      id,
      subject: subjectId,
      categories: itemId === null ? [category] : [],
      items: itemId === null ? [] : [{ category, id: itemId }],
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))

const isRecipient = ({ agency, role, userId }: OverrideRecipient, viewer: Viewer): boolean =>
  agency === viewer.agency && (role ?? viewer.role) === viewer.role && (userId ?? viewer.sub) === viewer.sub
