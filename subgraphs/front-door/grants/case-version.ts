import { createHash } from 'node:crypto'
import type { CaseState } from '../mash-assessment/case-state.js'
import { partnerAgencies } from '../partner-agencies.js'
import { caseStatementFor } from './grant-statement-for.js'

/**
 * Digest of everything that a statement about the case stands on, today: who works on it, and what each agency would be told. A change of
 * basis, purpose, profile, task, request, subject, shield or consent makes another version - and so does a consent that runs out or a
 * sixteenth birthday, because consents are resolved for the day.
 */
export function caseVersion(state: CaseState, today: string): string {
  const told = partnerAgencies.map(({ name }) => caseStatementFor(name, state, today))
  return createHash('sha256')
    .update(JSON.stringify([state.tasks, told]))
    .digest('base64url')
}
