import type { ExplainAnswer } from '#shared/agency/explain/explain-contract'
import { explainDecision } from '#shared/agency/explain/explained-decision'
import { readAsAt } from '#shared/database/read-as-at'
import { HubError } from '#shared/errors/hub-error'
import { policyAt } from '#shared/policy-history/policy-at'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import { agencies } from '#shared/sharing/vocabulary'
import { fieldBy, noteCaseByRole } from '../access-log/note-case.js'
import { caseStatementFor } from '../grants/grant-statement-for.js'
import { caseReader, type CaseState } from '../mash-assessment/case-state.js'
import { frontDoorRequest } from '../mash-assessment/open-case.js'
import type { Viewer } from '../mash-assessment/viewer.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import type { FrontDoorServices } from '../services.js'
import type { ExplainActor } from './explain.input.js'
import type { Explanation } from './explanation.type.js'
import { explainedAgency, isKeptFrom } from './may-explain.js'
import { explanationView } from './explanation.view.js'

/** What is asked. */
export interface ExplainAsked {
  readonly assessment: string
  readonly child: string
  readonly category: string
  readonly actor: ExplainActor
  readonly at: Date | null
  readonly agency: string | null
}

/** A person's id is the identity provider's; PostgreSQL refuses a text with a NUL in it. */
const possibleUser = /^[^\p{Cc}]{1,200}$/u

/**
 * Decides again, as it was decided at an instant: on the case as it was known then, under the rules that were in force then, by the code
 * that decides today. The agency that decides on the category explains it itself, from its own database.
 *
 * @throws HubError FORBIDDEN; NOT_FOUND, the same for a case or a child that is not there and one that is kept from who asks; BAD_INPUT
 *   for an instant in the future or before the case; AGENCY_UNAVAILABLE
 */
export async function explain(context: FrontDoorContext, asked: ExplainAsked): Promise<Explanation> {
  const request = requestOf(context)
  const user = await request.user
  const { child, category } = asked
  const agency = explainedAgency(user, asked, context.services.policies)
  const viewer = viewerOf(asked.actor)
  const at = asked.at ?? request.at
  if (!(at <= request.at)) throw new HubError('BAD_INPUT', 'at: is in the future.')

  const now = await request.cases.load(asked.assessment)
  // Read before anything is refused: what is kept from somebody costs what an unknown case costs.
  const then = asked.at === null ? now : await caseAsKnown(context.services, asked.assessment, at)
  if (now === undefined || isKeptFrom(user, now, then)) throw new HubError('NOT_FOUND')
  const isOf = (state: CaseState | undefined): boolean =>
    state?.subjects.some(({ id }) => id === child) ?? false
  if (!isOf(now) && !isOf(then)) throw new HubError('NOT_FOUND')
  if (then === undefined) throw new HubError('BAD_INPUT', 'at: is before the case.')
  if (!isOf(then)) throw new HubError('BAD_INPUT', 'at: the child was none of the case then.')

  const answer = await decidedThen(context, agency, then, viewer, asked)
  const told = { path: 'Query.explain', category, value: answer }
  noteCaseByRole(context, then, [fieldBy(BY_ROLE, told)], [child])
  return explanationView({ agency, category, child, state: then, viewer, user }, answer)
}

function viewerOf({ userId, agency, role }: ExplainActor): Viewer {
  const known: readonly string[] = agencies
  if (!possibleUser.test(userId)) throw new HubError('BAD_INPUT', 'actor.userId: at most 200 characters.')
  if (!known.includes(agency)) throw new HubError('BAD_INPUT', 'actor.agency: there is no such agency.')
  return { sub: userId, agency, role }
}

/** The case as it was known at an instant; a year of other than four digits is no time that a database knows. */
async function caseAsKnown(
  { dataSource, policies, protectedPlaces }: FrontDoorServices,
  id: string,
  at: Date,
): Promise<CaseState | undefined> {
  if (at.getUTCFullYear() < 1_000) return undefined
  const cases = await readAsAt(dataSource, at, (manager) =>
    caseReader(manager, policies, protectedPlaces)([id], at),
  )
  return cases.get(id)
}

async function decidedThen(
  context: FrontDoorContext,
  agency: string,
  state: CaseState,
  viewer: Viewer,
  { child, category }: ExplainAsked,
): Promise<ExplainAnswer> {
  const { services, call } = context
  if (agency !== 'front-door') {
    const { id, agency: home, roles } = await requestOf(context).user
    const asker = { id, agency: home, role: roles.includes('AUDITOR') ? 'AUDITOR' : 'OWNER_DESK' }
    const statement = { ...caseStatementFor(agency, state, viewer), at: state.at.toISOString() }
    return services.askAgency(agency, { statement, child, category, asker, requestId: call.request })
  }
  const { policy, from, sha256 } = await policyAt(services.dataSource.manager, state.at)
  if (!policy.categories.has(category)) {
    throw new HubError('BAD_INPUT', 'category is none of the sharing rules of that time.')
  }
  const decision = explainDecision(
    { person: null, item: null, consentRecord: null },
    frontDoorRequest(state, viewer, category),
    [],
    policy,
  )
  return { policy: { from: from.toISOString(), sha256 }, decisions: [decision], ownerDecisions: [] }
}
