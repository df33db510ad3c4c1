import { Ctx, Query, Resolver } from 'type-graphql'
import { agencyRoles } from '#shared/sharing/vocabulary'
import { toldInformationRequest } from '../access-log/told.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { excludedFrom } from '../restricted-cases/is-excluded.js'
import { assertRole } from '../user.js'
import { stillToAnswer } from './information-returns.js'
import { InformationRequest } from './information-request.type.js'

/** Most requests of one answer; what is due first stands first. */
const MAXIMUM = 100

/** Of the cases that wait for an agency those that there are for the person: a desk answers for all of it, its staff where they were asked. */
const waiting = `
  SELECT r.assessment_id AS id
  FROM mash_assessment_request r JOIN mash_assessment a ON a.id = r.assessment_id
  WHERE r.agency = $1 AND r.question IS NOT NULL AND ${stillToAnswer('a', 'r')}
    AND ($3 OR EXISTS (SELECT FROM mash_assessment_task t WHERE t.assessment_id = r.assessment_id AND t.user_id = $2))
    AND NOT ${excludedFrom('r.assessment_id', '$2')}
  ORDER BY r.due_at, r.assessment_id LIMIT ${MAXIMUM}`

/** What agencies have to answer. */
@Resolver()
export class InformationRequestsResolver {
  @Query(() => [InformationRequest], {
    description:
      'What my agency was asked and has not answered, for its desk and for whoever of its staff was asked; at most 100, what is due first.',
  })
  async informationRequests(@Ctx() context: FrontDoorContext): Promise<InformationRequest[]> {
    const { at, user: signedIn, cases } = requestOf(context)
    const user = await signedIn
    assertRole(user, agencyRoles)
    const parameters = [user.agency, user.id, user.roles.includes('OWNER_DESK')]
    const rows = await context.services.dataSource.query<{ id: string }[]>(waiting, parameters)
    const states = await Promise.all(rows.map(({ id }) => cases.load(id)))
    const found = states.flatMap((state) => {
      const request = state?.requests.find(({ agency }) => agency === user.agency)
      if (state === undefined || request === undefined) return []
      const { categories, question, purpose, basis, askedAt } = request
      const dueAt = request.dueAt === null ? null : new Date(request.dueAt)
      return {
        ...{ assessmentId: state.id, version: state.version, question, purpose, basis, dueAt },
        categories: [...categories],
        askedAt: new Date(askedAt),
        overdue: dueAt !== null && dueAt <= at,
      }
    })
    return Promise.all(found.map((request) => toldInformationRequest(context, request)))
  }
}
