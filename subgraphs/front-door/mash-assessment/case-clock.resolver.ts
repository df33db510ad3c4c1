import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { toldOfCase } from '../access-log/note-case.js'
import type { FrontDoorContext } from '../request.js'
import { MashAssessment } from './mash-assessment.type.js'
import type { AssessmentView } from './mash-assessment.view.js'
import { decisionDue, isOverdue } from './rag-limits.js'

/** By when a case is to be decided. */
@Resolver(() => MashAssessment)
export class CaseClockResolver {
  @Classified('front-door.case')
  @FieldResolver(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'By when it is to be decided: counted from receipt, by how it is rated now.',
  })
  dueAt(@Root() { openCase }: AssessmentView, @Ctx() context: FrontDoorContext): Promise<Date | null> {
    const { ragLimits } = context.services
    return toldOfCase(context, openCase, 'dueAt', () => decisionDue(openCase.state, ragLimits))
  }

  @Classified('front-door.case')
  @FieldResolver(() => Boolean, { nullable: true, description: 'It was to be decided by now, and is not.' })
  overdue(@Root() { openCase }: AssessmentView, @Ctx() context: FrontDoorContext): Promise<boolean | null> {
    const { ragLimits } = context.services
    const { state } = openCase
    return toldOfCase(context, openCase, 'overdue', () => isOverdue(state, ragLimits, state.at))
  }
}
