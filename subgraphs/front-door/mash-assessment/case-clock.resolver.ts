import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { toldOfCase } from '../access-log/note-case.js'
import type { FrontDoorContext } from '../request.js'
import { MashAssessment } from './mash-assessment.type.js'
import type { AssessmentView } from './mash-assessment.view.js'
import { caseDue } from './rag-limits.js'

/** By when a case is to go on. */
@Resolver(() => MashAssessment)
export class CaseClockResolver {
  @Classified('front-door.case')
  @FieldResolver(() => GraphQLDateTimeISO, {
    nullable: true,
    description:
      'By when it is to be screened, decided or closed: a rated case by its rating, counted from receipt. Null where it waits for nothing.',
  })
  dueAt(@Root() { openCase }: AssessmentView, @Ctx() context: FrontDoorContext): Promise<Date | null> {
    const { ragLimits } = context.services
    return toldOfCase(context, openCase, 'dueAt', () => caseDue(openCase.state, ragLimits))
  }

  @Classified('front-door.case')
  @FieldResolver(() => Boolean, { nullable: true, description: 'It was to be done by now, and is not.' })
  overdue(@Root() { openCase }: AssessmentView, @Ctx() context: FrontDoorContext): Promise<boolean | null> {
    const { ragLimits } = context.services
    const { state } = openCase
    return toldOfCase(context, openCase, 'overdue', () => {
      const due = caseDue(state, ragLimits)
      return due !== null && due <= state.at
    })
  }

  @Classified('front-door.case')
  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'It was passed to social care, who work with the child already, and nobody there has acknowledged it in time: a manager sees to it.',
  })
  escalated(@Root() { openCase }: AssessmentView, @Ctx() context: FrontDoorContext): Promise<boolean | null> {
    const { ragLimits } = context.services
    const { state } = openCase
    return toldOfCase(context, openCase, 'escalated', () => {
      const due = caseDue(state, ragLimits)
      return state.status === 'AWAITING_ACKNOWLEDGEMENT' && due !== null && due <= state.at
    })
  }
}
