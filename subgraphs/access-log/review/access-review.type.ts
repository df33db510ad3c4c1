import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { UNTRUSTED, UntrustedLog } from '../integrity/untrusted-log.type.js'
import { AccessActor, AccessChild } from '../search/access-event.type.js'
import { AccessReviewKind, AccessReviewState } from './review.codes.js'

/** A question that an access raises. */
@Classified('hub.meta')
@ObjectType({ description: 'A question that an access raises: never a verdict.', simpleResolvers: true })
export class AccessFlag {
  @Field(() => String, { description: 'The rule, such as "OWN_TASK".' })
  rule: string

  @Field(() => String)
  question: string
}

/** Accesses of one person to one child in one case, that somebody else is asked to look at. */
@Classified('hub.meta')
@ObjectType({
  description:
    'Accesses of one person to one child in one case, that somebody of another team is asked to look at.',
  simpleResolvers: true,
})
export class AccessReview {
  @Field(() => ID)
  id: string

  @Field(() => AccessReviewKind.graphqlEnum)
  kind: AccessReviewKind

  @Field(() => AccessReviewState.graphqlEnum)
  state: AccessReviewState

  @Field(() => AccessActor, { description: 'Who looked.' })
  actor: AccessActor

  @Field(() => AccessChild)
  child: AccessChild

  @Field(() => ID, { nullable: true, description: 'The case.' })
  assessmentId: string | null

  @Field(() => Int, { description: 'How often, from the first time to the last.' })
  accesses: number

  @Field(() => GraphQLDateTimeISO)
  firstAt: Date

  @Field(() => GraphQLDateTimeISO)
  lastAt: Date

  @Field(() => [AccessFlag])
  flags: AccessFlag[]

  @Field(() => ID, { nullable: true })
  reviewedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  reviewedAt: Date | null

  @Field(() => String, { nullable: true, description: 'Why the reviewer finds so.' })
  note: string | null

  @Field(() => Boolean, { description: 'Each of the two has reviewed the other.' })
  reviewEachOther: boolean
}

/** A page of reviews. */
@Classified('hub.meta')
@ObjectType({ description: 'A page of reviews: what waits longest first.', simpleResolvers: true })
export class AccessReviewPage {
  @Field(() => [AccessReview])
  nodes: AccessReview[]

  @Field(() => String, { nullable: true, description: 'Pass it as `after` for the next page.' })
  endCursor: string | null

  @Field(() => Boolean)
  hasNextPage: boolean

  @Field(() => [UntrustedLog], { description: UNTRUSTED })
  untrusted: UntrustedLog[]
}
