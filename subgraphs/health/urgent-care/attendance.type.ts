import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { UrgentCareSetting } from './setting.codes.js'

/** One unscheduled attendance. */
@Classified('health.urgent-care')
@ObjectType({ description: 'One unscheduled attendance.', simpleResolvers: true })
export class HealthUrgentAttendance {
  @Field(() => GraphQLLocalDate, { nullable: true })
  attendedOn: string | null

  @Field(() => UrgentCareSetting.graphqlEnum, { nullable: true })
  setting: UrgentCareSetting | null

  @Classified('health.urgent-care', { locating: true })
  @Field(() => String, { nullable: true, description: 'The hospital, which is near where the child was.' })
  place: string | null

  @Field(() => String, { nullable: true })
  complaint: string | null

  @Field(() => String, { nullable: true })
  accompaniedBy: string | null

  @Field(() => String, { nullable: true, description: 'How the family explained it.' })
  explanation: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Staff suspected that it was no accident: an opinion.',
  })
  nonAccidentalSuspected: boolean | null

  @Field(() => String, { nullable: true })
  disposal: string | null

  @Classified('common.informant')
  @Field(() => String, { nullable: true, description: 'Who told staff something in confidence.' })
  informant: string | null

  @Field(() => Boolean, { nullable: true, description: 'The place is left out: a protected whereabouts.' })
  protected: boolean | null
}
