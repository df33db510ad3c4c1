import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, ObjectType } from 'type-graphql'
import { ReferralSource } from '#shared/codes/referral-source.codes'
import { Classified } from '#shared/sharing/classified'
import { Referrer } from '../contacts/contact.type.js'
import { LocalService } from '../directory/local-service.type.js'
import { AdviceOutcome } from './advice.codes.js'

/** A child whom a consultation names. */
@Classified('front-door.case')
@ObjectType({ description: 'A child whom a consultation had to name.', simpleResolvers: true })
export class AdviceChild {
  @Field(() => String, { nullable: true })
  givenName: string | null

  @Field(() => String, { nullable: true })
  familyName: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  dateOfBirth: string | null
}

/** A consultation on the advice line. */
@Classified('front-door.case')
@ObjectType({
  description: 'A consultation on the advice line, for the team that took it.',
  simpleResolvers: true,
})
export class Advice {
  @Field(() => ID, { nullable: true })
  id: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  takenAt: Date | null

  @Field(() => ID, { nullable: true })
  takenBy: string | null

  @Field(() => ReferralSource.graphqlEnum, { nullable: true })
  source: ReferralSource | null

  @Field(() => Referrer, { nullable: true })
  caller: Referrer | null

  @Field(() => String, { nullable: true })
  question: string | null

  @Field(() => String, { nullable: true })
  answer: string | null

  @Field(() => AdviceOutcome.graphqlEnum, { nullable: true })
  outcome: AdviceOutcome | null

  @Field(() => [LocalService], { nullable: true, description: 'As they stood in the directory.' })
  services: LocalService[] | null

  @Field(() => AdviceChild, { nullable: true })
  child: AdviceChild | null

  @Field(() => String, { nullable: true })
  childNamedBecause: string | null

  @Field(() => ID, { nullable: true, description: 'The contact that it became.' })
  contactId: string | null
}

/** One page of consultations. */
@Classified('hub.meta')
@ObjectType({
  description: 'One page of what my team was asked on the advice line, newest first.',
  simpleResolvers: true,
})
export class AdvicePage {
  @Field(() => [Advice])
  nodes: Advice[]

  @Field(() => String, { nullable: true, description: 'Pass it as `after` for the next page.' })
  endCursor: string | null

  @Field(() => Boolean)
  hasNextPage: boolean
}
