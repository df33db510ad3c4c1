import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import type { AgesAndStages } from './universal-contact.entity.js'
import { CaseloadLevel, ReviewKind } from './review-kind.codes.js'

/** ASQ-3 scores, 0 to 60 in each domain; what is low depends on the age. */
@Classified('health.universal')
@ObjectType({
  description: 'Ages & Stages Questionnaire, third edition: 0 to 60 each.',
  simpleResolvers: true,
})
export class HealthAgesAndStages implements AgesAndStages {
  @Field(() => Int, { nullable: true })
  communication: number

  @Field(() => Int, { nullable: true })
  grossMotor: number

  @Field(() => Int, { nullable: true })
  fineMotor: number

  @Field(() => Int, { nullable: true })
  problemSolving: number

  @Field(() => Int, { nullable: true })
  personalSocial: number
}

/** A review by a health visitor. */
@Classified('health.universal')
@ObjectType({ description: 'A review by a health visitor.', simpleResolvers: true })
export class HealthVisitorReview {
  @Field(() => GraphQLLocalDate, { nullable: true })
  seenOn: string | null

  @Field(() => ReviewKind.graphqlEnum, { nullable: true, description: 'Null for a contact between reviews.' })
  review: ReviewKind | null

  @Field(() => CaseloadLevel.graphqlEnum, { nullable: true })
  caseload: CaseloadLevel | null

  @Field(() => Int, { nullable: true, description: 'Weight centile, 1 to 99 (UK-WHO growth charts).' })
  weightCentile: number | null

  @Field(() => HealthAgesAndStages, { nullable: true })
  agesAndStages: AgesAndStages | null

  @Field(() => String, { nullable: true, description: 'What the health visitor saw of the home.' })
  homeConditions: string | null

  @Field(() => String, { nullable: true })
  summary: string | null
}
