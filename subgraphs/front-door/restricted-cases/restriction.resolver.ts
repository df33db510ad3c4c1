import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Mutation, Resolver } from 'type-graphql'
import { MashAssessment } from '../mash-assessment/mash-assessment.type.js'
import { toldAssessment } from '../access-log/told.js'
import type { AssessmentView } from '../mash-assessment/mash-assessment.view.js'
import type { FrontDoorContext } from '../request.js'
import { RestrictionReason } from './restriction.codes.js'
import { excludeFromCase, readmitToCase } from './exclude-from-case.js'
import { liftRestriction, nameViewers, restrictCase } from './restrict-case.js'

/** Who may not so much as know of a case; decided by a MASH manager who works on it. */
@Resolver()
export class RestrictionResolver {
  @Mutation(() => MashAssessment, {
    description:
      'Keeps a case to named viewers, me among them: for everybody else, task or not, it does not exist. By a MASH manager.',
  })
  async restrictCase(
    @Arg('assessment', () => ID) assessment: string,
    @Arg('reason', () => RestrictionReason.graphqlEnum) reason: RestrictionReason,
    @Arg('namedViewers', () => [ID]) namedViewers: string[],
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AssessmentView> {
    return toldAssessment(context, await restrictCase(context, info, assessment, reason, namedViewers))
  }

  @Mutation(() => MashAssessment, {
    description: 'Names the viewers of a restricted case anew, me among them. By a MASH manager.',
  })
  async nameViewers(
    @Arg('assessment', () => ID) assessment: string,
    @Arg('namedViewers', () => [ID]) namedViewers: string[],
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AssessmentView> {
    return toldAssessment(context, await nameViewers(context, info, assessment, namedViewers))
  }

  @Mutation(() => MashAssessment, { description: 'Ends the restriction of a case. By a MASH manager.' })
  async liftRestriction(
    @Arg('assessment', () => ID) assessment: string,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AssessmentView> {
    return toldAssessment(context, await liftRestriction(context, info, assessment))
  }

  @Mutation(() => MashAssessment, {
    description: 'Keeps a case from one person, who then cannot find it, task or not. By a MASH manager.',
  })
  async excludeFromCase(
    @Arg('assessment', () => ID) assessment: string,
    @Arg('userId', () => ID) userId: string,
    @Arg('reason', () => RestrictionReason.graphqlEnum) reason: RestrictionReason,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AssessmentView> {
    return toldAssessment(context, await excludeFromCase(context, info, assessment, userId, reason))
  }

  @Mutation(() => MashAssessment, { description: 'Ends the exclusion of a person. By a MASH manager.' })
  async readmitToCase(
    @Arg('assessment', () => ID) assessment: string,
    @Arg('userId', () => ID) userId: string,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AssessmentView> {
    return toldAssessment(context, await readmitToCase(context, info, assessment, userId))
  }
}
