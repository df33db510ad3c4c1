import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { assertAuditor } from '../auditor.js'
import { digestOf } from '../decisions/digest-of.js'
import { untrustedLogs } from '../integrity/untrusted-logs.js'
import { namedChildren, noteAbout, noteDecided } from '../search/events-page.js'
import { keptFrom } from '../kept-from/kept-from.js'
import type { AccessLogContext } from '../services.js'
import { AccessReview, AccessReviewPage } from './access-review.type.js'
import { decideReview } from './decide-review.js'
import { findReviews, type StoredReview } from './find-reviews.js'
import { flagRules } from './flag-rules.js'
import { AccessReviewKind, AccessReviewState, AccessVerdict } from './review.codes.js'

/** What somebody else looks at: every access is explained, or here. */
@Resolver()
export class ReviewResolver {
  @Query(() => AccessReviewPage, {
    description:
      'Accesses that somebody else is to look at, without my own: for auditors. What waits longest first.',
  })
  async reviewQueue(
    @Ctx() context: AccessLogContext,
    @Arg('kind', () => AccessReviewKind.graphqlEnum, { nullable: true }) kind?: AccessReviewKind | null,
    @Arg('state', () => AccessReviewState.graphqlEnum, { nullable: true, defaultValue: 'WAITING' })
    state?: AccessReviewState | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first = 20,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<AccessReviewPage> {
    const { call, services } = context
    assertAuditor(call)
    const { reviews, ...page } = await findReviews(services.dataSource, {
      kind: kind ?? null,
      state: state ?? null,
      auditor: call.sub,
      kept: await keptFrom(context),
      first,
      after: after ?? null,
    })
    for (const child of new Set(reviews.map((review) => review.child)))
      noteAbout(context, child, 'reviewQueue')
    const untrusted = await untrustedLogs(services.dataSource)
    return { nodes: await reviewViews(context, reviews), ...page, untrusted }
  }

  @Mutation(() => AccessReview, {
    description:
      'Says what I find of somebody else’s accesses: by an auditor of another team, who neither looked nor approved what made it possible.',
  })
  async reviewAccess(
    @Ctx() context: AccessLogContext,
    @Arg('id', () => ID) id: string,
    @Arg('verdict', () => AccessVerdict.graphqlEnum) verdict: AccessVerdict,
    @Arg('note', () => String, { description: 'Why: 10 characters or more.' }) note: string,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AccessReview> {
    const { call, services } = context
    assertAuditor(call)
    const review = await decideReview(
      services.dataSource,
      await keptFrom(context),
      call,
      { id, verdict, note },
      services.clock(),
    )
    const said = digestOf(review.state, review.note)
    noteDecided(context, info, review.child, ['review', review.id], ['verdict', verdict], ['kept', said])
    const [view] = await reviewViews(context, [review])
    if (view === undefined) throw new Error('A review has no view.')
    return view
  }
}

const questions = new Map(flagRules.map(({ id, question }) => [id, question]))

async function reviewViews(
  context: AccessLogContext,
  reviews: readonly StoredReview[],
): Promise<AccessReview[]> {
  const children = await namedChildren(
    context,
    reviews.map(({ child }) => child),
  )
  return reviews.map(({ child: pseudonym, actor, agency, role, flags, ...review }) => ({
    ...review,
    actor: { id: actor, agency, role },
    child: {
      pseudonym,
      id: children?.get(pseudonym)?.childId ?? null,
      name: children?.get(pseudonym)?.name ?? null,
    },
    flags: flags.map((rule) => ({ rule, question: questions.get(rule) ?? rule })),
  }))
}
