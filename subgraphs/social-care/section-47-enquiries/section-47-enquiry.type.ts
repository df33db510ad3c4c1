import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** A section 47 enquiry about the child. */
@Classified('social-care.assessment')
@ObjectType({ description: 'A section 47 enquiry about the child.', simpleResolvers: true })
export class SocialCareSection47Enquiry {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'By when the initial child protection conference was to meet.',
  })
  conferenceTargetOn: string | null

  @Field(() => Boolean, { nullable: true })
  conferenceNotRequired: boolean | null

  @Field(() => String, { nullable: true })
  outcome: string | null

  @Classified('social-care.assessment', { locating: true })
  @Field(() => String, { nullable: true })
  narrative: string | null

  @Field(() => Boolean, { nullable: true, description: 'Words that could give a place away are not shown.' })
  protected: boolean | null
}
