import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { ClosureReason } from '#shared/codes/closure-reason.codes'
import { PrimaryNeed } from '#shared/codes/primary-need.codes'
import { ReferralSource } from '#shared/codes/referral-source.codes'
import { Classified } from '#shared/sharing/classified'

/** A referral to social care, and the episode of need that it opened. */
@Classified('social-care.status')
@ObjectType({ description: 'A referral, and the episode of need that it opened.', simpleResolvers: true })
export class SocialCareReferral {
  @Field(() => GraphQLLocalDate, { nullable: true })
  receivedOn: string | null

  @Field(() => ReferralSource.graphqlEnum, { nullable: true })
  source: ReferralSource | null

  @Classified('common.informant')
  @Field(() => String, { nullable: true, description: 'Who it was.' })
  referrer: string | null

  @Classified('social-care.assessment', { locating: true })
  @Field(() => String, { nullable: true, description: 'What the front door said with it.' })
  account: string | null

  @Field(() => PrimaryNeed.graphqlEnum, { nullable: true })
  primaryNeed: PrimaryNeed | null

  @Field(() => Boolean, { nullable: true, description: 'No further action followed.' })
  noFurtherAction: boolean | null

  @Field(() => String, { nullable: true })
  outcome: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while the case is open.' })
  closedOn: string | null

  @Field(() => ClosureReason.graphqlEnum, { nullable: true })
  closureReason: ClosureReason | null

  @Field(() => Boolean, { nullable: true, description: 'Words that could give a place away are not shown.' })
  protected: boolean | null
}
