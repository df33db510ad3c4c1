import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { ReferralSource } from '#shared/codes/referral-source.codes'
import { Classified } from '#shared/sharing/classified'

/** A contact with social care about the child. */
@Classified('social-care.status')
@ObjectType({ description: 'A contact with social care about the child.', simpleResolvers: true })
export class SocialCareContact {
  @Field(() => GraphQLLocalDate, { nullable: true })
  receivedOn: string | null

  @Field(() => ReferralSource.graphqlEnum, { nullable: true })
  source: ReferralSource | null

  // Neighbours and relatives ring in confidence: who they are is nobody's to see, whatever is known of the source.
  @Classified('common.informant')
  @Field(() => String, { nullable: true, description: 'Who it was.' })
  referrer: string | null

  @Classified('social-care.status', { locating: true })
  @Field(() => String, { nullable: true })
  concern: string | null

  @Field(() => String, { nullable: true })
  outcome: string | null

  @Field(() => Boolean, { nullable: true, description: 'Words that could give a place away are not shown.' })
  protected: boolean | null
}
