import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { NhsNumber } from '#shared/identifiers/scalars'
import { Classified } from '#shared/sharing/classified'
import { NhsNumberStatus } from './nhs-number-status.codes.js'

/** NHS number and GP practice. The practice gives away roughly where a child lives. */
@Classified('health.demographics')
@ObjectType({ description: 'NHS number and GP practice.', simpleResolvers: true })
export class HealthDemographics {
  @Field(() => NhsNumber, {
    nullable: true,
    description: 'Null too when the number held fails its check digit.',
  })
  nhsNumber: string | null

  @Field(() => Boolean, { nullable: true, description: 'A number is held that fails its check digit.' })
  nhsNumberInvalid: boolean | null

  @Field(() => NhsNumberStatus.graphqlEnum, { nullable: true })
  nhsNumberStatus: NhsNumberStatus | null

  @Classified('health.demographics', { locating: true })
  @Field(() => String, { nullable: true, description: 'GP practice.' })
  practiceName: string | null

  @Classified('health.demographics', { locating: true })
  @Field(() => String, { nullable: true, description: 'Organisation Data Service code of the practice.' })
  practiceCode: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Registered with the practice since.' })
  registeredOn: string | null

  @Field(() => Boolean, { nullable: true, description: 'The practice is left out: a protected whereabouts.' })
  protected: boolean | null
}
