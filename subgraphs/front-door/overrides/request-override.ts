import { randomUUID } from 'node:crypto'
import { HubError } from '#shared/errors/hub-error'
import { mashRoles } from '#shared/sharing/vocabulary'
import { basisFor } from '../basis/basis-for.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import { assertNotClosed, openToAct, reopenCase } from '../mash-assessment/open-case.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'
import { openable } from './openable.js'
import type { OverrideRequestInput } from './override.input.js'
import { readOverrideRequest, type OverrideLine } from './read-override-request.js'
import type { CaseOverride } from './standing-overrides.js'

const linesAsked =
  'unnest($10::uuid[], $11::text[], $12::uuid[]) WITH ORDINALITY AS lines (subject_id, category, item_id, line)'

/** The form and its lines at once; sent a second time it writes nothing. */
const statement = `
  WITH request AS (
    INSERT INTO override_request (id, assessment_id, recipients, ground, rationale, expires_at, family_told,
      family_not_told_because, requested_by, requested_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $13)
    ON CONFLICT (id) DO NOTHING RETURNING id)
  INSERT INTO override (request_id, line, subject_id, category, item_id, state)
  SELECT request.id, lines.line, lines.subject_id, lines.category, lines.item_id, 'REQUESTED'
  FROM request, ${linesAsked}`

/** Whether what stands under the id is this very request, to the letter: a case shows words of it without the places that it protects. */
const sameRequest = `
  SELECT FROM override_request r
  WHERE id = $1 AND (assessment_id, recipients, ground, rationale, expires_at, family_told, family_not_told_because, requested_by)
      IS NOT DISTINCT FROM ($2::text, $3::jsonb, $4::text, $5::text, $6::timestamptz, $7::boolean, $8::text, $9::text)
    AND ARRAY(SELECT (subject_id, category, item_id)::text FROM override WHERE request_id = r.id ORDER BY line)
      = ARRAY(SELECT (subject_id, category, item_id)::text FROM ${linesAsked} ORDER BY line)`

/**
 * Asks that what no consent opens be shown to some members of the hub. Nothing is shown before somebody else has approved it.
 *
 * @returns the lines of the request
 * @throws HubError FORBIDDEN, BAD_INPUT, NOT_FOUND, CASE_CLOSED; OVERRIDE_NOT_POSSIBLE where no approval would open what is asked for
 */
export async function requestOverride(
  context: FrontDoorContext,
  input: OverrideRequestInput,
): Promise<CaseOverride[]> {
  const { at, user: signedIn } = requestOf(context)
  const user = await signedIn
  assertRole(user, mashRoles)
  const { lines, ...asked } = readOverrideRequest(input, at, context.services.policies)
  const { state } = await openToAct(context, input.assessment)
  assertNotClosed(state)
  assertPossible(lines, state, user.id)
  const id = asked.id ?? randomUUID()
  const request = [
    ...[id, state.id, JSON.stringify(asked.recipients), input.ground, asked.rationale, input.expiresAt],
    ...[input.familyTold, asked.familyNotToldBecause, user.id],
    ...[
      lines.map((line) => line.subjectId),
      lines.map((line) => line.category),
      lines.map((line) => line.itemId),
    ],
  ]
  const { dataSource } = context.services
  await dataSource.query(statement, [...request, at])
  const same = await dataSource.query<unknown[]>(sameRequest, request)
  // Another request has that id, hers or somebody else's; which, is not said.
  if (same.length === 0) throw new HubError('BAD_INPUT', 'id belongs to another request: make another one.')
  const { overrides } = (await reopenCase(context, state.id)).state
  return overrides.filter(({ requestId }) => requestId === id)
}

function assertPossible(lines: readonly OverrideLine[], state: CaseState, userId: string): void {
  const people = new Set([...state.subjects, ...state.relatives].map(({ id }) => id))
  if (lines.some(({ subjectId }) => !people.has(subjectId))) {
    throw new HubError('BAD_INPUT', 'subjects: name children of the case, or people round them.')
  }
  const basis = basisFor(state, userId)
  const categories = new Set(lines.map(({ category }) => category))
  const closed = [...categories].filter((category) => !openable(category, state, basis))
  if (closed.length > 0) throw new HubError('OVERRIDE_NOT_POSSIBLE', `On ${basis}: ${closed.join(', ')}.`)
}
