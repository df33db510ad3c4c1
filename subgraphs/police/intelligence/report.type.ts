import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { HouseholdMemberRecord } from '#shared/agency/household-member.type'
import {
  IntelligenceAssessment,
  IntelligenceHandling,
  IntelligenceSourceEvaluation,
} from '#shared/codes/intelligence-3x5x2.codes'
import {
  LegacyIntelligenceAssessment,
  LegacyIntelligenceSource,
} from '#shared/codes/intelligence-5x5x5.codes'
import { Classified } from '#shared/sharing/classified'

/** Intelligence that may lawfully be shared (handling code P), in its sanitised text: an allegation, graded, never a fact. */
@Classified('police.intelligence')
@ObjectType({
  description: 'Intelligence of handling code P, in its sanitised text: an allegation, graded, never a fact.',
  simpleResolvers: true,
})
export class PoliceIntelligence extends HouseholdMemberRecord {
  @Field(() => GraphQLLocalDate, { nullable: true })
  reportedOn: string | null

  @Field(() => String, { nullable: true })
  reference: string | null

  @Field(() => IntelligenceSourceEvaluation.graphqlEnum, { nullable: true })
  sourceEvaluation: IntelligenceSourceEvaluation | null

  @Field(() => IntelligenceAssessment.graphqlEnum, { nullable: true })
  assessment: IntelligenceAssessment | null

  @Field(() => LegacyIntelligenceSource.graphqlEnum, {
    nullable: true,
    description: 'Of a report in the older 5x5x5.',
  })
  legacySourceEvaluation: LegacyIntelligenceSource | null

  @Field(() => LegacyIntelligenceAssessment.graphqlEnum, {
    nullable: true,
    description: 'Of a report in the older 5x5x5.',
  })
  legacyAssessment: LegacyIntelligenceAssessment | null

  @Field(() => IntelligenceHandling.graphqlEnum, { nullable: true })
  handling: IntelligenceHandling | null

  @Classified('police.intelligence', { locating: true })
  @Field(() => String, { nullable: true })
  sanitisedText: string | null

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'When police look again whether to keep it.',
  })
  reviewOn: string | null

  @Field(() => Boolean, { nullable: true, description: 'What gives away a place was taken out.' })
  protected: boolean | null
}
