import { hash } from 'node:crypto'
import { agencyRoles } from '#shared/sharing/vocabulary'
import type { Access } from './access.js'
import type { AccessReviewKind } from './review.codes.js'
import type { Standing } from './standing.js'

/** One in so many explained accesses is looked at all the same. */
const SAMPLE = 100

/**
 * What explains an access: a record that somebody else made. A task, a contact, a basis or a consent that the viewer entered herself explains
 * nothing, and an emergency access that she took is looked at for itself.
 *
 * `TASK`: somebody else gave her a task on the case. `ASKED`: the hub had asked her agency, for which she answers. `TICKET`: another auditor opened or
 * confirmed a ticket under which she looked. `DESK_LIST`: somebody else asked her agency, or read its records, and she reads that.
 */
export function explanationOf(access: Access, standing: Standing | undefined): string | null {
  if (access.ticketBy.length > 0) return 'TICKET'
  if (access.onDeskList) return 'DESK_LIST'
  if (standing === undefined) return null
  if (standing.explained) return 'TASK'
  const answers = (agencyRoles as readonly string[]).includes(access.role)
  const asked = standing.asked.some(
    ({ agency, askedAt }) => agency === access.agency && new Date(askedAt) <= access.at,
  )
  return answers && asked ? 'ASKED' : null
}

/** For which reasons somebody else looks at an access; for none, mostly. */
export function reviewKindsOf(
  access: Access,
  explanation: string | null,
  flags: readonly string[],
): AccessReviewKind[] {
  const kinds: AccessReviewKind[] = []
  if (access.emergency) kinds.push('EMERGENCY')
  if (access.overrides.length > 0) kinds.push('OVERRIDE')
  if (explanation === null && !access.emergency) kinds.push('UNEXPLAINED')
  if (kinds.length > 0) return kinds
  if (flags.length > 0) return ['FLAGGED']
  return isSampled(access) ? ['SAMPLED'] : []
}

/** By what the access is, and nothing that anybody can choose afterwards: the same answer whoever asks, and whenever. */
function isSampled({ requestId, child }: Access): boolean {
  const digest = hash('sha256', JSON.stringify([requestId, child]), 'buffer')
  return digest.readUInt32BE() % SAMPLE === 0
}
