import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { LogProblem } from './log-problem.type.js'

/** Said of whatever tells of accesses. */
export const UNTRUSTED =
  'The logs in which something is wrong, wherever it was looked for: of them the answer does not tell everything.'

/** A log that is not trusted from one of its entries on. */
@Classified('hub.meta')
@ObjectType({
  description:
    'A log that is not trusted from one of its entries on. Events that stand there are marked, and whatever it grew by since is missing.',
  simpleResolvers: true,
})
export class UntrustedLog extends LogProblem {
  @Field(() => String)
  service: string

  @Field(() => String, { description: 'Name of the log.' })
  origin: string
}
