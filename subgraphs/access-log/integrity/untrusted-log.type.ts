import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { LogProblem } from './log-problem.type.js'

/** Said of whatever tells of accesses. */
export const UNTRUSTED =
  'The logs in which something is wrong, or in the index of them, or that show nothing, wherever it was looked for: of them the answer may not ' +
  'tell everything.'

/** A log that is not trusted from one of its entries on, or is not searched as it is. */
@Classified('hub.meta')
@ObjectType({
  description:
    'A log that is not trusted from one of its entries on: events that stand there are marked, and whatever it grew by since is missing. Of ' +
    'INDEX_DIFFERS the log is believed and the index of it is not: whatever is told is proved, and events may be missing. Of ' +
    'DECISIONS_DIFFER no event is missing: reviews, explanations or delays are not as they were decided. Of SILENT what is told is proved, and ' +
    'what came since is missing.',
  simpleResolvers: true,
})
export class UntrustedLog extends LogProblem {
  @Field(() => String)
  service: string

  @Field(() => String, { description: 'Name of the log.' })
  origin: string
}
