import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { AssessmentFactor } from '#shared/codes/assessment-factor.codes'
import { Classified } from '#shared/sharing/classified'

/** An assessment and the factors that it found: a professional's opinion, and shown as one. */
@Classified('social-care.assessment')
@ObjectType({ description: 'An assessment of the child’s needs.', simpleResolvers: true })
export class SocialCareAssessment {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  internalReviewOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while it is open.' })
  authorisedOn: string | null

  @Field(() => Boolean, { nullable: true })
  childSeen: boolean | null

  @Field(() => [AssessmentFactor.graphqlEnum], { nullable: true })
  factors: AssessmentFactor[] | null

  @Field(() => String, { nullable: true })
  outcome: string | null

  @Classified('social-care.assessment', { locating: true })
  @Field(() => String, { nullable: true })
  voiceOfChild: string | null

  @Classified('social-care.assessment', { locating: true })
  @Field(() => String, { nullable: true })
  summary: string | null

  @Field(() => Boolean, { nullable: true, description: 'Words that could give a place away are not shown.' })
  protected: boolean | null
}
