import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, ObjectType } from 'type-graphql'
import { endOf } from '#shared/calendar/time-limit'
import { Classified } from '#shared/sharing/classified'
import type { CaseState } from '../mash-assessment/case-state.js'
import { EscalationStage } from './case.codes.js'
import { disagreementIn } from './case-history.js'
import { escalationClocks } from './case.states.js'

/** A disagreement that is open: who has to settle it, and by when. */
@Classified('front-door.case')
@ObjectType({
  description: 'A disagreement with the decision, as far as it has gone.',
  simpleResolvers: true,
})
export class Escalation {
  @Field(() => EscalationStage.graphqlEnum, { nullable: true, description: 'Who has to settle it.' })
  stage: EscalationStage | null

  @Field(() => ID, { nullable: true })
  by: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Since when this stage has it.' })
  since: Date | null

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'By when it is settled, or goes one stage up.',
  })
  dueAt: Date | null

  @Field(() => Boolean, { nullable: true })
  overdue: boolean | null
}

/** By when a stage that has had it since then is to settle it. */
export const escalationDue = (stage: EscalationStage, since: Date): Date =>
  endOf(escalationClocks[stage], since)

/** The disagreement at its last stage; null where nobody disagrees, or not any more. */
export function escalationOf({ events, at }: Pick<CaseState, 'events' | 'at'>): Escalation | null {
  const last = disagreementIn(events)
  if (last === undefined || last.stage === null) return null
  const since = new Date(last.at)
  const dueAt = escalationDue(last.stage, since)
  return { stage: last.stage, by: last.by, since, dueAt, overdue: dueAt <= at }
}
