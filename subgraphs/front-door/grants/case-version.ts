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
  const known = versions.get(state)
  if (known?.today === today) return known.version
  const told = partnerAgencies.map(({ name }) => caseStatementFor(name, state, today))
  const version = createHash('sha256')
    .update(JSON.stringify([state.status, state.tasks, told]))
    .digest('base64url')
  versions.set(state, { today, version })
  return version
}

/** A reading of a case is asked for its version several times: for the grant, and by each agency that exchanges it. */
const versions = new WeakMap<CaseState, { readonly today: string; readonly version: string }>()
