import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { PoliceOutcome } from '../outcome.codes.js'
import { PolicePartInOffence } from './part-in-offence.codes.js'

/**
 * A sexual offence that the child suffered or saw, apart from the others because it is confidential (S3), and anonymous for life
 * outside (Sexual Offences (Amendment) Act 1992 section 1).
 */
@Classified('police.sexual-victim')
@ObjectType({ description: 'A sexual offence that the child suffered or saw.', simpleResolvers: true })
export class PoliceSexualOffenceAgainstChild {
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

  @Classified('police.sexual-victim', { locating: true })
  @Field(() => String, { nullable: true })
  place: string | null

  @Classified('police.sexual-victim', { locating: true })
  @Field(() => String, { nullable: true })
  summary: string | null

  @Classified('common.informant')
  @Field(() => String, { nullable: true })
  reportedBy: string | null

  @Field(() => Boolean, { nullable: true, description: 'What gives away a place was taken out.' })
  protected: boolean | null
}
