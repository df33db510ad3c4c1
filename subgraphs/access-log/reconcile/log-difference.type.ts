import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { ExplanationState, LogDifferenceKind } from './log-difference.codes.js'

/** Why the two sides differ. */
@Classified('hub.meta')
@ObjectType({
  description: 'Why the two sides differ, as one auditor says, and whether another accepts it.',
  simpleResolvers: true,
})
export class DifferenceExplanation {
  @Field(() => ExplanationState.graphqlEnum)
  state: ExplanationState

  @Field(() => String)
  reason: string

  @Field(() => ID)
  explainedBy: string

  @Field(() => GraphQLDateTimeISO)
  explainedAt: Date

  @Field(() => ID, { nullable: true })
  decidedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  decidedAt: Date | null
}

/** Something that one side says and the other does not. */
@Classified('hub.meta')
@ObjectType({
  description:
    'Something that a service says it told, or the gateway says it passed on, and the other side does not.',
  simpleResolvers: true,
})
export class LogDifference {
  @Field(() => ID)
  id: string

  @Field(() => LogDifferenceKind.graphqlEnum)
  kind: LogDifferenceKind

  @Field(() => String, { description: 'The service whose entry there is, or should be.' })
  service: string

  @Field(() => Int, { description: 'Place of that entry in its log.' })
  index: number

  @Field(() => ID, { description: 'The event that stands there, if one does: "police:17".' })
  event: string

  @Field(() => ID)
  requestId: string

  @Field(() => GraphQLDateTimeISO)
  at: Date

  @Field(() => Boolean, {
    description: 'The gateway says that the service did not answer that request: then it answered too late.',
  })
  didNotAnswer: boolean

  @Field(() => GraphQLDateTimeISO)
  foundAt: Date

  @Field(() => DifferenceExplanation, { nullable: true, description: 'What was said of it last.' })
  explanation: DifferenceExplanation | null
}

/** A page of differences. */
@Classified('hub.meta')
@ObjectType({ description: 'A page of differences, newest found first.', simpleResolvers: true })
export class LogDifferencePage {
  @Field(() => [LogDifference])
  nodes: LogDifference[]

  @Field(() => String, { nullable: true, description: 'Pass it as `after` for the next page.' })
  endCursor: string | null

  @Field(() => Boolean)
  hasNextPage: boolean
}
