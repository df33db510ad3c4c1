import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { HouseholdMemberRecord } from '#shared/agency/household-member.type'
import { CriminalRecordsOfficeNumber, PoliceNationalComputerId } from '#shared/identifiers/scalars'
import { Classified } from '#shared/sharing/classified'
import { PoliceOutcome } from '../outcome.codes.js'

/** An offence of an adult of the household that bears on children (UK GDPR Art 10: criminal offence data of somebody else). */
@Classified('police.adult-offending')
@ObjectType({
  description: 'An offence of an adult of the household that bears on children.',
  simpleResolvers: true,
})
export class PoliceAdultOffence extends HouseholdMemberRecord {
  @Field(() => GraphQLLocalDate, { nullable: true })
  decidedOn: string | null

  @Field(() => String, { nullable: true })
  offence: string | null

  @Field(() => String, { nullable: true })
  offenceCode: string | null

  @Field(() => PoliceOutcome.graphqlEnum, { nullable: true })
  outcome: PoliceOutcome | null

  @Classified('police.adult-offending', { locating: true })
  @Field(() => String, { nullable: true, description: 'Sentence, ancillary orders, conditions.' })
  disposal: string | null

  @Classified('police.adult-offending', { locating: true })
  @Field(() => String, {
    nullable: true,
    description: 'Why it bears on children: the opinion of the police researcher.',
  })
  relevance: string | null

  @Field(() => PoliceNationalComputerId, {
    nullable: true,
    description: 'Null also where it fails its check.',
  })
  pncId: string | null

  @Field(() => CriminalRecordsOfficeNumber, {
    nullable: true,
    description: 'Null also where it fails its check.',
  })
  croNumber: string | null

  @Field(() => Boolean, { nullable: true, description: 'What gives away a place was taken out.' })
  protected: boolean | null
}
