import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import { assertAuditor } from '../auditor.js'
import type { AccessLogContext } from '../services.js'
import { findDifferences } from './find-differences.js'
import { LogDifferencePage } from './log-difference.type.js'

/** Where the two sides of an answer differ. */
@Resolver()
export class LogDifferencesResolver {
  @Query(() => LogDifferencePage, {
    description:
      'Where what services say they told and what the gateway says it passed on are not the same: for auditors. There should be none.',
  })
  logDifferences(
    @Ctx() { call, services }: AccessLogContext,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<LogDifferencePage> {
    assertAuditor(call)
    return findDifferences(services.dataSource, { first, after: after ?? null })
  }
}
