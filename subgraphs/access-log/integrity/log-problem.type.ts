import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { LogProblemKind } from './log-problem.codes.js'

/** What is wrong with a log. */
@Classified('hub.meta')
@ObjectType({
  description:
    'What is wrong with a log. Whatever stands before the first bad entry is proved; nothing after it is believed.',
  simpleResolvers: true,
})
export class LogProblem {
  @Field(() => LogProblemKind.graphqlEnum)
  kind: LogProblemKind

  @Field(() => Int, { description: 'Place of the first bad entry.' })
  firstBadIndex: number

  @Field(() => GraphQLDateTimeISO)
  foundAt: Date
}

/** What was wrong with a log that is believed again. */
@Classified('hub.meta')
@ObjectType({
  description: 'What was wrong with a log, until it was again all that it had signed and others had seen.',
  simpleResolvers: true,
})
export class EndedLogProblem extends LogProblem {
  @Field(() => GraphQLDateTimeISO, { description: 'When it was believed again.' })
  endedAt: Date

  @Field(() => String, { description: 'The checkpoint up to which it was read anew by then, signed.' })
  endedWith: string
}
