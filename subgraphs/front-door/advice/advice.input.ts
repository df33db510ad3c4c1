import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, InputType } from 'type-graphql'
import { ReferralSource } from '#shared/codes/referral-source.codes'
import { ReferrerInput } from '../contacts/contact.input.js'
import { AdviceOutcome } from './advice.codes.js'

/** A child who has to be named. */
@InputType({ description: 'A child whom a consultation has to name.' })
export class AdviceChildInput {
  @Field(() => String)
  givenName: string

  @Field(() => String)
  familyName: string

  @Field(() => GraphQLLocalDate, { nullable: true })
  dateOfBirth?: string | null
}

/** A consultation on the advice line. */
@InputType({
  description:
    'A consultation without a contact. It does not say which child it is about unless it has to, and then why; nor do its texts.',
})
export class AdviceInput {
  @Field(() => ID, {
    description: 'A UUID for the consultation, made by the client: what is sent twice is recorded once.',
  })
  id: string

  @Field(() => ReferralSource.graphqlEnum)
  source: ReferralSource

  @Field(() => ReferrerInput, {
    nullable: true,
    description: 'Left out where the caller is not to be named.',
  })
  caller?: ReferrerInput | null

  @Field(() => String, { description: 'What was asked, without the child’s name.' })
  question: string

  @Field(() => String, { description: 'What was advised, and why.' })
  answer: string

  @Field(() => AdviceOutcome.graphqlEnum)
  outcome: AdviceOutcome

  @Field(() => [ID], {
    defaultValue: [],
    description: 'Services of the directory that the caller was told of.',
  })
  services: string[]

  @Field(() => AdviceChildInput, { nullable: true, description: 'Only where it cannot be left out.' })
  child?: AdviceChildInput | null

  @Field(() => String, { nullable: true, description: 'Why the child has to be named, where it is.' })
  childNamedBecause?: string | null
}
