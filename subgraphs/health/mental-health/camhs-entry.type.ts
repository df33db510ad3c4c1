import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { MentalHealthService } from './service.codes.js'

/** What CAMHS holds of a child's mental health, and any other such service. */
@Classified('health.camhs-content')
@ObjectType({ description: "Content of a child's mental health record.", simpleResolvers: true })
export class HealthCamhsEntry {
  @Field(() => GraphQLLocalDate, { nullable: true })
  enteredOn: string | null

  @Field(() => MentalHealthService.graphqlEnum, { nullable: true })
  service: MentalHealthService | null

  @Field(() => String, { nullable: true })
  summary: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Self-harm, suicidality, risk to others: an assessment.',
  })
  risk: string | null
}
