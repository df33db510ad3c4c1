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

/** The approved overrides of a case that this very viewer is a recipient of, and that have not run out. */
export const overridesFor = (state: CaseState, viewer: Viewer): CaseOverride[] =>
  state.overrides.filter(
    (override) =>
      overrideStateAt(override, state.at) === 'APPROVED' &&
      override.recipients.some((recipient) => isRecipient(recipient, viewer)),
  )

/** What of them one agency is told: about its own records and those categories that any agency may hold, by person, in a fixed order. */
export function overridesToldTo(agency: string, state: CaseState, viewer: Viewer): GrantedOverride[] {
  const lines = overridesFor(state, viewer).filter(({ category }) =>
    [agency, 'common'].includes(agencyOf(category)),
  )
  const subjects = [...new Set(lines.map(({ subjectId }) => subjectId))].sort()
  return subjects.map((subject) => {
    const theirs = lines.filter(({ subjectId }) => subjectId === subject)
    const categories = theirs.flatMap(({ category, itemId }) => (itemId === null ? [category] : []))
    const items = theirs.flatMap(({ category, itemId }) =>
      itemId === null ? [] : [{ category, id: itemId }],
    )
    return {
      subject,
      categories: [...new Set(categories)].sort(),
      items: items.sort((a, b) => (`${a.id} ${a.category}` < `${b.id} ${b.category}` ? -1 : 1)),
    }
  })
}

const isRecipient = ({ agency, role, userId }: OverrideRecipient, viewer: Viewer): boolean =>
  agency === viewer.agency && (role ?? viewer.role) === viewer.role && (userId ?? viewer.sub) === viewer.sub
