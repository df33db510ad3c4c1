import { HubError } from '#shared/errors/hub-error'
import { openGrant, type GrantContents } from '#shared/identity/grant-handle'
import { signGrantStatement } from '#shared/identity/grant-statement'
import type { SigningKey } from '#shared/identity/signing-key'
import type { Clock } from '#shared/calendar/clock'
import type { CaseReader, CaseState } from '../mash-assessment/case-state.js'
import { isClosed } from '../mash-assessment/closed.js'
import { admits, standingOf } from '../mash-assessment/viewer.js'
import { deskWasAsked } from '../owner-desk/desk-was-asked.js'
import { caseVersion } from './case-version.js'
import { statementFor } from './grant-statement-for.js'

/** A preview is the desk's, and the desk was asked, whoever of it has a task. */
const isPreviewOfDesk = (state: CaseState, { preview, sub }: GrantContents): boolean =>
  preview !== undefined && deskWasAsked(state, preview, sub)

/** Exchanges a grant for a statement made out to one agency alone. @throws HubError GRANT_REFUSED */
export type Introspection = (handle: string, agency: string) => Promise<Introspected>

/** A statement as a token, and which grant of which case it is about. */
export interface Introspected {
  readonly token: string
  readonly assessment: string
  readonly grant: string
}

/**
 * Opens the grant, reads the case again and answers only if it is still what the grant was minted for: the same state for this
 * person, and the case still there for them.
 *
 * All five agencies exchange a grant at the same moment, and they share one reading of the case. Only a reading that is under way is
 * shared, never one that is done; and it is shared by grant, so it began after that grant was minted.
 */
export function introspection(parts: {
  readonly grantKey: Uint8Array
  readonly signingKey: SigningKey
  readonly readCases: CaseReader
  readonly clock: Clock
}): Introspection {
  const underWay = new Map<string, Promise<CaseState | undefined>>()

  return async (handle, agency) => {
    const grant = await openGrant(parts.grantKey, handle)
    const state = await readOnce(handle, grant.assessment)
    if (
      state === undefined ||
      isClosed(state) ||
      !(admits(standingOf(state, grant.sub)) || isPreviewOfDesk(state, grant)) ||
      (grant.preview ?? agency) !== agency ||
      caseVersion(state, grant) !== grant.state
    ) {
      throw new HubError('GRANT_REFUSED')
    }
    const statement = statementFor(agency, state, grant, new Date())
    const token = await signGrantStatement(parts.signingKey, agency, statement)
    return { token, assessment: state.id, grant: grant.jti }
  }

  function readOnce(handle: string, assessment: string): Promise<CaseState | undefined> {
    const shared = underWay.get(handle)
    if (shared !== undefined) return shared
    const reading = parts
      .readCases([assessment], parts.clock())
      .then((cases) => cases.get(assessment))
      .finally(() => underWay.delete(handle))
    underWay.set(handle, reading)
    return reading
  }
}
