import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql'
import { toldAssessment } from '../access-log/told.js'
import { MashAssessment } from '../mash-assessment/mash-assessment.type.js'
import type { AssessmentView } from '../mash-assessment/mash-assessment.view.js'
import type { FrontDoorContext } from '../request.js'
import { CaseEventInput } from './case-event.input.js'
import { recordCaseEvent } from './record-case-event.js'

/** What happens to a case. */
@Resolver()
export class CaseEventResolver {
  @Mutation(() => MashAssessment, {
    description:
      'Records that something happens to a case: screening, a question, a rating, a decision, its signature. `possible` says what can; a ' +
      'refusal says it too.',
  })
  async recordCaseEvent(
    @Arg('input', () => CaseEventInput) input: CaseEventInput,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AssessmentView> {
    return toldAssessment(context, await recordCaseEvent(context, info, input))
  }
}
