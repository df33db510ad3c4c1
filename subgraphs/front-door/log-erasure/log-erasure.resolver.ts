import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql'
import type { FrontDoorContext } from '../request.js'
import { decideLogErasure, logErasures, requestLogErasure } from './log-erasure.js'
import { LogErasure } from './log-erasure.type.js'

/** Forgetting a child of the access logs: asked for by one person, done by another. */
@Resolver()
export class LogErasureResolver {
  @Mutation(() => LogErasure, {
    description:
      'Asks that the access logs forget who a child was, once every case of the child has been closed for the time that is kept. By a ' +
      'MASH manager.',
  })
  requestLogErasure(
    @Arg('childId', () => ID) childId: string,
    @Arg('reason', () => String, { description: '10 to 2,000 characters.' }) reason: string,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LogErasure> {
    return requestLogErasure(context, info, childId, reason)
  }

  @Mutation(() => LogErasure, {
    description:
      'Destroys the key of a child in the access logs, for good, or declines to: by an auditor, and not by who asked. Entries and proofs stay.',
  })
  decideLogErasure(
    @Arg('id', () => ID) id: string,
    @Arg('approved', () => Boolean) approved: boolean,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LogErasure> {
    return decideLogErasure(context, info, id, approved)
  }

  @Query(() => [LogErasure], {
    description: 'Erasures that were asked for, newest first, at most 100; for MASH managers and auditors.',
  })
  logErasures(@Ctx() context: FrontDoorContext): Promise<LogErasure[]> {
    return logErasures(context)
  }
}
