import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** Pre-proceedings about the child: confidential as an assessment is. What lawyers advised is `legalAdvice`, shown to nobody. */
@Classified('social-care.assessment')
@ObjectType({ description: 'Pre-proceedings under the Public Law Outline.', simpleResolvers: true })
export class SocialCarePreProceedings {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'When the letter before proceedings was sent.',
  })
  letterSentOn: string | null

  @Field(() => Boolean, { nullable: true, description: 'Family group decision making was offered.' })
  familyMeetingOffered: boolean | null

  @Field(() => Boolean, { nullable: true, description: 'A family group decision making meeting took place.' })
  familyMeetingHeld: boolean | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  firstMeetingOn: string | null

  @Field(() => Int, { nullable: true })
  reviewMeetings: number | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'When it was decided to step up or down.' })
  decidedOn: string | null

  @Field(() => String, { nullable: true, description: 'As the authority coded or wrote it.' })
  outcome: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  courtApplicationOn: string | null

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'When the letter that care proceedings begin was sent.',
  })
  proceedingsLetterOn: string | null
}
