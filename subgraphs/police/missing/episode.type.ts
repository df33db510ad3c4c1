import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { MissingRisk } from '#shared/codes/police-risk.codes'
import { Classified } from '#shared/sharing/classified'

/** One time that the child was missing. Where the child went from and was found gives away where the child is likely to be. */
@Classified('police.missing')
@ObjectType({ description: 'One time that the child was missing.', simpleResolvers: true })
export class PoliceMissingEpisode {
  @Field(() => GraphQLDateTimeISO, { nullable: true })
  missingSince: Date | null

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Null while the child is missing.' })
  foundAt: Date | null

  @Field(() => String, { nullable: true })
  reference: string | null

  @Field(() => MissingRisk.graphqlEnum, {
    nullable: true,
    description: 'The officer’s assessment of the risk.',
  })
  risk: MissingRisk | null

  @Classified('police.missing', { locating: true })
  @Field(() => String, { nullable: true })
  missingFrom: string | null

  @Classified('police.missing', { locating: true })
  @Field(() => String, { nullable: true })
  foundWhere: string | null

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'When police talked with the child after it.',
  })
  preventionInterviewOn: string | null

  @Field(() => Boolean, { nullable: true, description: 'An independent return interview was offered.' })
  returnInterviewOffered: boolean | null

  @Field(() => Boolean, { nullable: true })
  returnInterviewAccepted: boolean | null

  @Classified('police.missing', { locating: true })
  @Field(() => String, { nullable: true })
  summary: string | null

  @Classified('common.informant')
  @Field(() => String, { nullable: true })
  reportedBy: string | null

  @Field(() => Boolean, { nullable: true, description: 'What gives away a place was taken out.' })
  protected: boolean | null
}
