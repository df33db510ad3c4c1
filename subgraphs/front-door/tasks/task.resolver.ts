import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Mutation, Resolver } from 'type-graphql'
import { toldAssessment } from '../access-log/told.js'
import { TaskPart } from '../mash-assessment/mash-assessment.codes.js'
import { MashAssessment } from '../mash-assessment/mash-assessment.type.js'
import type { AssessmentView } from '../mash-assessment/mash-assessment.view.js'
import type { FrontDoorContext } from '../request.js'
import { giveTask } from './give-task.js'

/** Who works on a case. */
@Resolver()
export class TaskResolver {
  @Mutation(() => MashAssessment, {
    description:
      'Gives somebody a task on a case of mine, from which on it is there for her. By a MASH manager.',
  })
  async giveTask(
    @Arg('assessment', () => ID) assessment: string,
    @Arg('userId', () => ID) userId: string,
    @Arg('part', () => TaskPart.graphqlEnum) part: TaskPart,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AssessmentView> {
    return toldAssessment(context, await giveTask(context, info, assessment, userId, part))
  }
}
