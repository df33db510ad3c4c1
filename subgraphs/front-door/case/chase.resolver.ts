import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Mutation, Resolver } from 'type-graphql'
import { toldAssessment } from '../access-log/told.js'
import { MashAssessment } from '../mash-assessment/mash-assessment.type.js'
import type { AssessmentView } from '../mash-assessment/mash-assessment.view.js'
import type { FrontDoorContext } from '../request.js'
import { chaseRequest } from './chase-request.js'

/** Who is reminded of what they were asked. */
@Resolver()
export class ChaseResolver {
  @Mutation(() => MashAssessment, {
    description:
      'Writes down that somebody of an agency was reminded of what it was asked and has not answered.',
  })
  async chaseInformationRequest(
    @Arg('assessment', () => ID) assessment: string,
    @Arg('agency', () => String, { description: 'Such as "health".' }) agency: string,
    @Arg('whom', () => String, { description: 'Who was reminded, and how.' }) whom: string,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AssessmentView> {
    return toldAssessment(context, await chaseRequest(context, info, assessment, agency, whom))
  }
}
