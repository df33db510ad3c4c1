import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { EndedLogProblem, LogProblem } from './log-problem.type.js'

/** Somebody else who saw the log, and that it had only grown. */
@Classified('hub.meta')
@ObjectType({
  description: 'Somebody else who saw the log, and that it had only grown.',
  simpleResolvers: true,
})
export class LogWitness {
  @Field(() => String)
  name: string

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When it signed the last checkpoint; null when it has not, or its signature does not hold.',
  })
  at: Date | null
}

/** How far one log is believed. */
@Classified('hub.meta')
@ObjectType({
  description: 'How far the log of one service is believed, and who else has seen it.',
  simpleResolvers: true,
})
export class LogStatus {
  @Field(() => String)
  service: string

  @Field(() => String, { description: 'Name of the log.' })
  origin: string

  @Field(() => Int, { description: 'Entries under the last checkpoint that was believed.' })
  size: number

  @Field(() => String, { nullable: true, description: 'That checkpoint, signed (C2SP tlog-checkpoint).' })
  lastCheckpoint: string | null

  @Field(() => Int, { description: 'Entries before it were proved one by one, and can be searched.' })
  verifiedTo: number

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description:
      'When everything was last read that it had signed; an old time says that its service does not answer.',
  })
  collectedAt: Date | null

  @Field(() => [LogWitness])
  witnesses: LogWitness[]

  @Field(() => Int, { description: 'Entries before it were compared with the other side.' })
  reconciledTo: number

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description:
      'When the first entry was collected that could not be compared yet: an old time says that the other side signs nothing, or is not read. ' +
      'Null when nothing waits.',
  })
  waitingSince: Date | null

  @Field(() => LogProblem, { nullable: true, description: 'What is wrong with it now.' })
  problem: LogProblem | null

  @Field(() => [EndedLogProblem], {
    description: 'What was wrong with it once, until it was again what it had signed; the newest first.',
  })
  history: EndedLogProblem[]
}
