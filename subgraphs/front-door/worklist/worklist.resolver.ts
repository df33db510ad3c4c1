import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import { mashRoles } from '#shared/sharing/vocabulary'
import { toldAssessment, toldWorklistCase } from '../access-log/told.js'
import { Rag } from '../mash-assessment/mash-assessment.codes.js'
import { findCase } from '../mash-assessment/open-case.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'
import { placeOf, workWaiting, type Waiting } from './work-waiting.js'
import { WorklistScope } from './worklist.codes.js'
import { Worklist, type WorklistCase, type WorklistCount } from './worklist.type.js'

const MAXIMUM_PAGE = 50
/** Older than that nothing is open; and there are no dates for ever. */
const MAXIMUM_AGE = 36_500
const DAY = 86_400_000
const place = z.tuple([z.iso.datetime(), z.string()])

/** What waits for somebody of the hub. */
@Resolver()
export class WorklistResolver {
  @Query(() => Worklist, {
    description:
      'What waits for me: my cases, those that I oversee, or what is overdue of either. What is due first stands first.',
  })
  async worklist(
    @Arg('scope', () => WorklistScope.graphqlEnum) scope: WorklistScope,
    @Ctx() context: FrontDoorContext,
    @Arg('bands', () => [Rag.graphqlEnum], { nullable: true }) bands?: Rag[] | null,
    @Arg('olderThanDays', () => Int, {
      nullable: true,
      description: 'Received longer ago than so many days.',
    })
    olderThanDays?: number | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first = 20,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Worklist> {
    const { at, user: signedIn } = requestOf(context)
    const user = await signedIn
    assertRole(user, mashRoles)
    const size = pageSize(first, MAXIMUM_PAGE)
    const from = after ? decodeCursor(after, place) : null
    const receivedBefore = olderThan(olderThanDays ?? 0, at)
    const { dataSource, ragLimits } = context.services
    const filter = { scope, bands: bands ?? null, receivedBefore }
    const waiting = await workWaiting(dataSource, ragLimits, { id: user.id, at }, filter)
    const left = from === null ? waiting : waiting.filter((each) => placeOf(each) > from.join(' '))
    const shown = left.slice(0, size)
    const last = shown.at(-1)
    return {
      nodes: (await Promise.all(shown.map((each) => toldWaiting(context, each)))).flat(),
      counts: countsOf(waiting),
      endCursor: last === undefined ? null : encodeCursor([last.dueAt.toISOString(), last.id]),
      hasNextPage: left.length > size,
    }
  }
}

function olderThan(days: number, at: Date): Date | null {
  if (days < 0 || days > MAXIMUM_AGE) {
    throw new HubError('BAD_INPUT', `olderThanDays lies between 0 and ${MAXIMUM_AGE}.`)
  }
  return days === 0 ? null : new Date(at.getTime() - days * DAY)
}

/** Somebody may lose a task between the list and the case: such a case is simply not there. */
async function toldWaiting(context: FrontDoorContext, waiting: Waiting): Promise<WorklistCase[]> {
  const opened = await findCase(context, waiting.id)
  if (opened?.decide('front-door.case').state !== 'SHARED') return []
  const { status, dueAt, overdue, answersOverdue } = waiting
  const told = {
    assessment: toldAssessment(context, opened),
    ...{ dueAt, overdue, answersOverdue: [...answersOverdue] },
    unacknowledged: overdue && status === 'AWAITING_ACKNOWLEDGEMENT',
  }
  return [toldWorklistCase(context, opened, told)]
}

const countsOf = (waiting: readonly Waiting[]): WorklistCount[] =>
  [...Rag.codes, null].flatMap((band) => {
    const cases = waiting.filter(({ rag }) => rag === band)
    return cases.length === 0
      ? []
      : [{ band, cases: cases.length, overdue: cases.filter(({ overdue }) => overdue).length }]
  })
