import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { assertAuditor } from '../auditor.js'
import { digestOf } from '../decisions/digest-of.js'
import type { AccessLogContext } from '../services.js'
import { decideExplanations, explainDifferences } from './explain-differences.js'
import { findDifferences } from './find-differences.js'
import type { ExplanationState } from './log-difference.codes.js'
import { LogDifference, LogDifferencePage } from './log-difference.type.js'

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

  @Mutation(() => [LogDifference], {
    description:
      'Says why the two sides differ. It explains the differences when another auditor has accepted it; whoever made the request says nothing of it.',
  })
  async explainLogDifferences(
    @Ctx() { call, services, access }: AccessLogContext,
    @Arg('ids', () => [ID], { description: 'Of one cause: 1 to 100.' }) ids: string[],
    @Arg('reason', () => String, { description: 'What happened: 20 characters or more.' }) reason: string,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LogDifference[]> {
    assertAuditor(call)
    const said = await explainDifferences(services.dataSource, call.sub, { ids, reason }, services.clock())
    // Of one reason, as it is kept: the blanks around it are not.
    const reasons = said.flatMap(({ explanation }) => explanation?.reason ?? [])
    access.touch(info, ...touchedBy(said), ...reasons.map((why) => ['kept', digestOf(why)] as const))
    return said
  }

  @Mutation(() => [LogDifference], {
    description: 'Accepts what another auditor says of differences, or rejects it; all of them or none.',
  })
  async decideLogDifferences(
    @Ctx() { call, services, access }: AccessLogContext,
    @Arg('ids', () => [ID]) ids: string[],
    @Arg('accepted', () => Boolean) accepted: boolean,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LogDifference[]> {
    assertAuditor(call)
    const decided = await decideExplanations(
      services.dataSource,
      call.sub,
      { ids, accepted },
      services.clock(),
    )
    access.touch(
      info,
      ...touchedBy(decided),
      ...decided.flatMap(({ explanation }) => sayingOf(explanation?.state)),
    )
    return decided
  }
}

const sayingOf = (state: ExplanationState | undefined) =>
  state === undefined ? [] : [['decision', state] as const, ['kept', digestOf(state)] as const]

const touchedBy = (differences: readonly LogDifference[]) =>
  differences.map(({ id }) => ['logDifference', id] as const)
