import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** An initial child protection conference. */
@Classified('social-care.status')
@ObjectType({ description: 'An initial child protection conference.', simpleResolvers: true })
export class SocialCareConference {
  @Field(() => GraphQLLocalDate, { nullable: true })
  heldOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'By when it was to meet.' })
  targetOn: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'The child moved here with a plan of another authority.',
  })
  transferIn: boolean | null

  @Field(() => String, { nullable: true })
  outcome: string | null
}
