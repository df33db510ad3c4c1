import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { HouseholdMemberRecord } from '#shared/agency/household-member.type'
import { Classified } from '#shared/sharing/classified'
import { MentalHealthService } from './service.codes.js'

/** Mental health or substance misuse of an adult of the household. */
@Classified('health.adult')
@ObjectType({
  description: 'Mental health or substance misuse of an adult of the household.',
  simpleResolvers: true,
})
export class HealthAdultCare extends HouseholdMemberRecord {
  @Field(() => MentalHealthService.graphqlEnum, { nullable: true })
  service: MentalHealthService | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while it is open.' })
  endedOn: string | null

  @Field(() => String, { nullable: true })
  summary: string | null

  @Field(() => String, { nullable: true, description: 'An assessment.' })
  risk: string | null

  @Field(() => String, { nullable: true, description: 'An assessment.' })
  impactOnParenting: string | null
}
