import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { PoliceOutcome } from '../outcome.codes.js'
import { PolicePartInOffence } from './part-in-offence.codes.js'

/** What is told of any offence that a child suffered or saw. Classified by the type that extends it. */
@ObjectType({ simpleResolvers: true })
export abstract class SufferedOffence {
  @Field(() => GraphQLLocalDate, { nullable: true })
  occurredOn: string | null

  @Field(() => String, { nullable: true })
  crimeReference: string | null

  @Field(() => PolicePartInOffence.graphqlEnum, { nullable: true })
  part: PolicePartInOffence | null

  @Field(() => String, { nullable: true })
  offence: string | null

  @Field(() => PoliceOutcome.graphqlEnum, { nullable: true })
  outcome: PoliceOutcome | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  outcomeOn: string | null

  @Classified('common.informant')
  @Field(() => String, { nullable: true })
  reportedBy: string | null

  @Field(() => Boolean, { nullable: true, description: 'What gives away a place was taken out.' })
  protected: boolean | null
}
