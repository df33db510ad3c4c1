import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { DashRisk } from '#shared/codes/police-risk.codes'
import { Classified } from '#shared/sharing/classified'

/**
 * A domestic abuse incident with a child in the household (Domestic Abuse Act 2021 section 3: the child is a victim too). What the
 * officer wrote may name a place, so of a person whose whereabouts are protected it is not shown.
 */
@Classified('police.domestic-abuse')
@ObjectType({
  description: 'A domestic abuse incident with a child in the household.',
  simpleResolvers: true,
})
export class PoliceDomesticAbuseIncident {
  @Field(() => GraphQLLocalDate, { nullable: true })
  occurredOn: string | null

  @Field(() => String, { nullable: true })
  occurrenceNumber: string | null

  @Field(() => DashRisk.graphqlEnum, { nullable: true, description: 'The officer’s assessment of the risk.' })
  dashGrade: DashRisk | null

  @Field(() => Boolean, { nullable: true, description: 'The child was present, or saw or heard it.' })
  childPresent: boolean | null

  @Field(() => Boolean, { nullable: true, description: 'The child lives there.' })
  childResident: boolean | null

  @Field(() => String, { nullable: true, description: 'Who the victim is to the child.' })
  victim: string | null

  @Field(() => String, { nullable: true, description: 'Who the suspect is to the child.' })
  suspect: string | null

  @Classified('police.domestic-abuse', { locating: true })
  @Field(() => String, { nullable: true })
  place: string | null

  @Classified('police.domestic-abuse', { locating: true })
  @Field(() => String, { nullable: true })
  summary: string | null

  @Classified('police.domestic-abuse', { locating: true })
  @Field(() => String, { nullable: true, description: 'What the child said, in the child’s words.' })
  voiceOfChild: string | null

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'When the school was told (Operation Encompass).',
  })
  schoolNotifiedOn: string | null

  @Classified('police.marac-mappa')
  @Field(() => Boolean, { nullable: true })
  referredToMarac: boolean | null

  @Classified('common.informant')
  @Field(() => String, { nullable: true })
  reportedBy: string | null

  @Field(() => Boolean, { nullable: true, description: 'What gives away a place was taken out.' })
  protected: boolean | null
}
