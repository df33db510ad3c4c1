import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { CriminalRecordsOfficeNumber, PoliceNationalComputerId } from '#shared/identifiers/scalars'
import { Classified } from '#shared/sharing/classified'
import { PoliceOutcome } from '../outcome.codes.js'

/** An offence of which the child is, or was, suspected: an allegation until there is an outcome. */
@Classified('police.suspect')
@ObjectType({
  description:
    'An offence of which the child is, or was, suspected: an allegation until there is an outcome.',
  simpleResolvers: true,
})
export class PoliceSuspectedOffence {
  @Field(() => GraphQLLocalDate, { nullable: true })
  occurredOn: string | null

  @Field(() => String, { nullable: true })
  crimeReference: string | null

  @Field(() => String, { nullable: true })
  offence: string | null

  @Field(() => String, { nullable: true })
  offenceCode: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  arrestedOn: string | null

  @Field(() => PoliceOutcome.graphqlEnum, { nullable: true })
  outcome: PoliceOutcome | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  outcomeOn: string | null

  @Classified('police.suspect', { locating: true })
  @Field(() => String, { nullable: true, description: 'Of bail, or of a release under investigation.' })
  releaseConditions: string | null

  @Classified('police.suspect', { locating: true })
  @Field(() => String, { nullable: true })
  place: string | null

  @Classified('police.suspect', { locating: true })
  @Field(() => String, { nullable: true })
  summary: string | null

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

  @Classified('common.informant')
  @Field(() => String, { nullable: true })
  reportedBy: string | null

  @Field(() => Boolean, { nullable: true, description: 'What gives away a place was taken out.' })
  protected: boolean | null
}
