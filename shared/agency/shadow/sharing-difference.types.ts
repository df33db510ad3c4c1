import { GraphQLLocalDate } from 'graphql-scalars'
import { Directive, Field, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** One kind of decision that a candidate policy would make otherwise. */
@Classified('hub.meta')
@ObjectType({
  simpleResolvers: true,
  description: 'One kind of decision that a candidate policy would make otherwise. It names nobody.',
})
@Directive('@shareable')
export class SharingDifferenceCounted {
  @Field(() => String, { description: 'Digest of the policy that decided.' })
  policy: string

  @Field(() => String, { description: 'Digest of the candidate.' })
  candidate: string

  @Field(() => String)
  category: string

  @Field(() => [String], { description: 'Labels of the records.' })
  labels: string[]

  @Field(() => [String], { description: 'What the decision stood on, each as name and value.' })
  inputs: string[]

  @Field(() => String, { description: 'What was decided: state, rule, reason.' })
  decided: string

  @Field(() => String, { description: 'What the candidate would have decided: state, rule, reason.' })
  wouldDecide: string

  @Field(() => GraphQLLocalDate)
  firstSeenOn: string

  @Field(() => GraphQLLocalDate)
  lastSeenOn: string

  @Field(() => Int, { description: 'Decisions of this kind.' })
  times: number
}
