import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { mashRoles } from '#shared/sharing/vocabulary'
import { selectedPaths } from '#shared/subgraph/selected-fields'
import { toldAssessment } from '../access-log/told.js'
import { PreviewFor, previewOf } from '../owner-desk/preview.js'
import { Child } from '../person/child.type.js'
import { childView, type ChildView } from '../person/child.view.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'
import { MashAssessment, MashAssessmentSubject } from './mash-assessment.type.js'
import { type AssessmentView, type SubjectView } from './mash-assessment.view.js'
import { findCase, openCase } from './open-case.js'
import { worklist } from './worklist.js'
import { MashAssessmentFilter, MashAssessmentPage } from './worklist.type.js'

/** Cases, for those who work on them. */
@Resolver(() => MashAssessment)
export class MashAssessmentResolver {
  @Query(() => MashAssessment, {
    nullable: true,
    description: 'One case that I have a task on. Any other is not found, whether or not there is one.',
  })
  async mashAssessment(
    @Arg('id', () => ID) id: string,
    @Ctx() context: FrontDoorContext,
    @Arg('previewFor', () => PreviewFor, {
      nullable: true,
      description:
        'For an agency’s own desk, before it sends anything: its records as this viewer would see them. Those of other agencies are unavailable in it.',
    })
    previewFor?: PreviewFor | null,
  ): Promise<AssessmentView> {
    const opened = await (previewFor ? previewOf(context, id, previewFor) : openCase(context, id))
    return toldAssessment(context, opened)
  }

  @Query(() => MashAssessmentPage, {
    description: 'My worklist: the cases that I have a task on, newest first.',
  })
  async mashAssessments(
    @Ctx() context: FrontDoorContext,
    @Arg('filter', () => MashAssessmentFilter, { nullable: true }) filter?: MashAssessmentFilter,
    @Arg('first', () => Int, { defaultValue: 20 }) first = 20,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<MashAssessmentPage> {
    const { at, user: signedIn } = requestOf(context)
    const user = await signedIn
    // Its order and its filters look at the case, which the rules show to members of the hub alone.
    assertRole(user, mashRoles)
    const page = await worklist(context.services.dataSource, { id: user.id, at }, filter ?? {}, {
      first,
      after: after ?? null,
    })
    // Somebody may lose a task between the page and its cases: such a case is simply not there.
    const cases = await Promise.all(page.ids.map((id) => findCase(context, id)))
    return {
      nodes: cases.filter((each) => each !== undefined).map((each) => toldAssessment(context, each)),
      endCursor: page.endCursor,
      hasNextPage: page.hasNextPage,
    }
  }
}

/** The children of a case. */
@Resolver(() => MashAssessmentSubject)
export class MashAssessmentSubjectResolver {
  @Classified('front-door.identity')
  @FieldResolver(() => Child, { nullable: true })
  child(
    @Root() { childId, openCase }: SubjectView,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ChildView> {
    return childView(context, openCase, childId, selectedPaths(info))
  }
}
