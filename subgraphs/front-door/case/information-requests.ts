import type { EntityManager } from 'typeorm'
import { endOf } from '#shared/calendar/time-limit'
import { refuse } from '#shared/errors/refuse'
import { agencyOf } from '#shared/sharing/policy'
import { plainText } from '#shared/subgraph/plain-text'
import type { CaseState } from '../mash-assessment/case-state.js'
import { caseDue, type RagLimits } from '../mash-assessment/rag-limits.js'
import { isKnownCategory } from '../partner-policies.js'
import type { InformationRequestInput } from './information-request.input.js'

const EVERYTHING = '*'
const questionBounds = { minimum: 10, maximum: 2_000 }

/** What one agency is asked, as it is stored. */
interface ReadRequest {
  readonly agency: string
  readonly categories: readonly string[]
  readonly question: string
  readonly dueAt: Date
}

/**
 * Reads what agencies are to be asked on a case that is now being assessed.
 *
 * @throws HubError BAD_INPUT, which names the field
 */
export function readRequests(
  given: readonly InformationRequestInput[],
  state: CaseState,
  limits: RagLimits,
): ReadRequest[] {
  const names = given.map(({ agency }) => agency)
  const known = [...state.policies.keys()]
  if (given.length < 1 || new Set(names).size < names.length)
    refuse('requests names each agency once, and at least one.')
  if (!names.every((name) => known.includes(name))) refuse(`requests.agency is one of ${known.join(', ')}.`)
  if (state.requests.some(({ agency }) => names.includes(agency)))
    refuse('requests.agency was asked already.')
  const latest = latestAnswer(state, limits)
  return given.map(({ agency, categories, question, dueAt }) => ({
    agency,
    categories: readCategories(agency, categories, state),
    question: plainText('requests.question', question, questionBounds),
    dueAt: readDue(dueAt ?? latest, latest, state.at),
  }))
}

function readCategories(agency: string, categories: readonly string[], { policies }: CaseState): string[] {
  const distinct = [...new Set(categories)].sort()
  if (distinct.length === 1 && distinct[0] === EVERYTHING && categories.length === 1) return distinct
  const theirs = (category: string): boolean =>
    isKnownCategory(policies, category) && [agency, 'common'].includes(agencyOf(category))
  if (distinct.length < 1 || distinct.length < categories.length || !distinct.every(theirs)) {
    refuse('requests.categories names categories that the agency may hold, each once, or "*" alone.')
  }
  return distinct
}

/**
 * By when an agency is to answer at the latest: when the case is due. Where that has passed nobody could, and the case is late already: they
 * have the time of a Red case, the shortest that there is, from when they are asked.
 */
function latestAnswer(state: CaseState, limits: RagLimits): Date {
  const due = caseDue(state, limits)
  return due !== null && due > state.at ? due : endOf(limits.RED, state.at)
}

function readDue(due: Date, latest: Date, at: Date): Date {
  if (due <= at || due > latest) {
    refuse(`requests.dueAt lies ahead, and not after ${latest.toISOString()}.`)
  }
  return due
}

const asked = `
  INSERT INTO mash_assessment_request (assessment_id, agency, categories, asked_at, question, purpose, basis, due_at, asked_by)
  SELECT a.id, request.agency, ARRAY(SELECT jsonb_array_elements_text(request.categories)), $3, request.question, a.purpose, a.basis,
    request."dueAt", $4
  FROM mash_assessment a, jsonb_to_recordset($2::jsonb) AS request (agency text, categories jsonb, question text, "dueAt" timestamptz)
  WHERE a.id = $1`

/** Asks: from now on grants cover what was asked for. */
export async function ask(
  manager: EntityManager,
  { id, at }: CaseState,
  userId: string,
  requests: readonly ReadRequest[],
): Promise<void> {
  await manager.query(asked, [id, JSON.stringify(requests), at, userId])
}
