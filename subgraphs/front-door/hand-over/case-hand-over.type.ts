import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { HandOverProgress } from '#shared/hand-over/hand-over-progress.contract'
import { Classified } from '#shared/sharing/classified'
import { newest } from '../case/case-history.js'
import { isHandedOver } from '../case/rest-is-done.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import { receiverOf } from './receiver-of.js'

/** Something that became of a case after it was handed over. */
@Classified('front-door.case')
@ObjectType({
  description: 'Something that became of a case after it was handed over.',
  simpleResolvers: true,
})
export class HandOverStep {
  @Field(() => HandOverProgress.graphqlEnum, { nullable: true })
  progress: HandOverProgress | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  on: string | null
}

/** To whom a case was handed over, and what became of it. */
@Classified('front-door.case')
@ObjectType({ description: 'To whom a case was handed over, and what became of it.', simpleResolvers: true })
export class CaseHandOver {
  @Field(() => String, {
    nullable: true,
    description: 'The service that goes on, or that hands on to another authority.',
  })
  receiver: string | null

  @Field(() => String, {
    nullable: true,
    description: 'What it calls the case. Null while it has not acknowledged it.',
  })
  reference: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  acknowledgedAt: Date | null

  @Field(() => [HandOverStep], { nullable: true, description: 'What it has told since, oldest first.' })
  becameOf: HandOverStep[] | null
}

/** The hand-over of a case as it is published; null where nobody else goes on. */
export function caseHandOverView({
  outcome,
  events,
  progress,
}: Pick<CaseState, 'outcome' | 'events' | 'progress'>): CaseHandOver | null {
  if (!isHandedOver(outcome)) return null
  const acknowledged = newest(events, 'HAND_OVER_ACKNOWLEDGED')
  return {
    receiver: receiverOf(outcome),
    reference: acknowledged?.reference ?? null,
    acknowledgedAt: acknowledged ? new Date(acknowledged.at) : null,
    becameOf: progress.map((each) => ({ ...each })),
  }
}
