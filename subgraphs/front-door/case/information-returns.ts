import type { EntityManager } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import { refuse } from '#shared/errors/refuse'
import { plainText } from '#shared/subgraph/plain-text'
import type { CaseState } from '../mash-assessment/case-state.js'
import type { ReturnAnswer } from './case.codes.js'
import type { CategoryReturnInput } from './information-request.input.js'
import { namesEachOnce } from './names-each-once.js'

const reasonBounds = { minimum: 10, maximum: 2_000 }

/** An agency that holds or refuses something says why (Children Act 2004 section 16LA(3)); one that shares, or knows nothing, need not. */
const withReason: readonly ReturnAnswer[] = ['HELD', 'REFUSED']

/** What an agency has answered about one category; instants as text, ISO 8601. */
export interface CaseReturn {
  readonly agency: string
  readonly category: string
  readonly answer: ReturnAnswer
  readonly reason: string | null
  readonly returnedBy: string
  readonly returnedAt: string
}

/** A return `r` as the pairs of a JSON object: the shape of {@link CaseReturn}. */
export const caseReturnColumns = `'agency', r.agency, 'category', r.category, 'answer', r.answer, 'reason', r.reason,
  'returnedBy', r.returned_by, 'returnedAt', r.returned_at`

/** Agencies that were asked and have still to answer: they have not, and nobody has recalled what they were asked. */
export const outstanding = ({ requests, returns }: Pick<CaseState, 'requests' | 'returns'>): string[] =>
  requests
    .filter(({ recalledAt }) => recalledAt === null)
    .map(({ agency }) => agency)
    .filter((agency) => !returns.some((each) => each.agency === agency))

/**
 * The same of one request as a condition of SQL, for lists of many cases.
 *
 * @param assessment SQL for the case
 * @param request SQL for the request
 */
export const stillToAnswer = (assessment: string, request: string): string => `
  ${assessment}.status IN ('REQUESTED', 'RETURNS_PARTIAL')
    AND NOT EXISTS (SELECT FROM request_recall c WHERE c.assessment_id = ${request}.assessment_id AND c.agency = ${request}.agency)
    AND NOT EXISTS (SELECT FROM information_return i WHERE i.assessment_id = ${request}.assessment_id AND i.agency = ${request}.agency)`

/** An answer about one category, as it is stored. */
type ReadReturn = Pick<CaseReturn, 'category' | 'answer' | 'reason'>

/**
 * Reads what an agency returns: about each category that it was asked for, and nothing else. That nothing is known is a return, and so is a
 * reasoned refusal.
 *
 * @throws HubError BAD_INPUT, which names the field; STEP_NOT_POSSIBLE for an agency that has answered
 */
export function readReturn(
  given: readonly CategoryReturnInput[],
  state: CaseState,
  agency: string,
): ReadReturn[] {
  const request = state.requests.find((each) => each.agency === agency)
  if (!outstanding(state).includes(agency)) {
    const because = request?.recalledAt ? 'what it was asked was recalled' : 'it has answered already'
    throw new HubError('STEP_NOT_POSSIBLE', `RETURN_RECEIVED: your agency has nothing to answer: ${because}.`)
  }
  const asked = request?.categories ?? []
  const named = given.map(({ category }) => category)
  if (!namesEachOnce(named, asked)) refuse(`return.category: answer each once: ${asked.join(', ')}.`)
  return given.map(({ category, answer, reason }) => {
    if (withReason.includes(answer)) {
      return { category, answer, reason: plainText('return.reason', reason ?? '', reasonBounds) }
    }
    return (reason ?? '') === ''
      ? { category, answer, reason: null }
      : refuse('return.reason belongs to what is held or refused.')
  })
}

const returned = `
  INSERT INTO information_return (assessment_id, agency, category, answer, reason, returned_by, returned_at)
  SELECT $1, $2, category, answer, reason, $4, $5
  FROM jsonb_to_recordset($3::jsonb) AS returned (category text, answer text, reason text)`

/** Stores what an agency returns. */
export async function answer(
  manager: EntityManager,
  { id, at }: CaseState,
  by: { readonly id: string; readonly agency: string },
  returns: readonly ReadReturn[],
): Promise<void> {
  await manager.query(returned, [id, by.agency, JSON.stringify(returns), by.id, at])
}
