import { GraphQLDateTimeISO } from 'graphql-scalars'
import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import type { RootInfo } from '#shared/subgraph/access-recorder'
import { loggableCase } from '#shared/subgraph/loggable'
import { assertAuditor } from '../auditor.js'
import { digestOf } from '../decisions/digest-of.js'
import { untrustedLogs } from '../integrity/untrusted-logs.js'
import { AccessEventConnection, AccessReport } from '../search/access-event.type.js'
import { eventsPage, namedEvents, noteAbout, noteDecided, pseudonymOf } from '../search/events-page.js'
import { noteAsked } from '../search/note-asked.js'
import { eventQuery } from '../search/event-query.js'
import { keptFrom } from '../kept-from/kept-from.js'
import type { AccessLogContext } from '../services.js'
import { allDelaysOf, confirmDelay, endDelay, setDelay, type Auditor } from './disclosure-delays.js'
import { DisclosureDelay, DisclosureDelayInput } from './disclosure-delay.type.js'
import { whoSawChild } from './who-saw-child.js'

/** What a child, or a person who looks, is told or told of. */
@Resolver()
export class SubjectResolver {
  @Query(() => AccessReport, {
    description:
      'Who looked at a child’s records, for a report to that person: what a disclosure delay covers, or what was looked at in a case that is restricted, is left out until that ends. At most 5,000, newest first.',
  })
  async whoSawChild(
    @Ctx() context: AccessLogContext,
    @Arg('child', () => ID, { description: 'Id of the child in the hub, or its pseudonym in the logs.' })
    child: string,
    @Arg('from', () => GraphQLDateTimeISO, { nullable: true }) from?: Date | null,
    @Arg('to', () => GraphQLDateTimeISO, { nullable: true }) to?: Date | null,
  ): Promise<AccessReport> {
    const services = audited(context)
    const range = { from: from ?? null, to: to ?? null }
    const pseudonym = await pseudonymOf(context, child)
    noteAbout(context, pseudonym, 'whoSawChild')
    const { events, more } = await whoSawChild(
      services,
      await keptFrom(context),
      pseudonym,
      services.clock(),
      range,
    )
    return {
      nodes: await namedEvents(context, events),
      more,
      untrusted: await untrustedLogs(services.dataSource),
    }
  }

  @Query(() => AccessEventConnection, {
    description: 'What somebody looked at, or did: for auditors. Newest first.',
  })
  async whatDidTheySee(
    @Ctx() context: AccessLogContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('actor', () => ID) actor: string,
    @Arg('from', () => GraphQLDateTimeISO, { nullable: true }) from?: Date | null,
    @Arg('to', () => GraphQLDateTimeISO, { nullable: true }) to?: Date | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first = 20,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<AccessEventConnection> {
    audited(context)
    const query = eventQuery({ actor, from: from ?? null, to: to ?? null })
    await noteAsked(context, info, query)
    return eventsPage(context, query, { first, after: after ?? null })
  }

  @Query(() => [DisclosureDelay], {
    description: 'The disclosure delays about a child, also those that have ended: for auditors.',
  })
  async disclosureDelays(
    @Ctx() context: AccessLogContext,
    @Arg('child', () => ID) child: string,
  ): Promise<DisclosureDelay[]> {
    const { dataSource } = audited(context)
    const pseudonym = await pseudonymOf(context, child)
    noteAbout(context, pseudonym, 'disclosureDelays')
    return allDelaysOf(dataSource, await auditorOf(context), pseudonym)
  }

  @Mutation(() => DisclosureDelay, {
    description:
      'Leaves accesses out of reports to the person until a day. It counts at once, and for longer than three days only if another auditor confirms it.',
  })
  async delayDisclosure(
    @Ctx() context: AccessLogContext,
    @Arg('input', () => DisclosureDelayInput) input: DisclosureDelayInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DisclosureDelay> {
    const { dataSource, clock, knownCases } = audited(context)
    const { assessmentId, reason, until } = input
    const child = await pseudonymOf(context, input.child)
    const delay = { child, assessmentId: assessmentId ?? null, reason, until }
    const set = await setDelay({ dataSource, knownCases }, delay, await auditorOf(context), clock())
    const said = digestOf(set.child, set.assessmentId, String(set.until.getTime()), set.reason)
    return noted(context, info, set, said)
  }

  @Mutation(() => DisclosureDelay, { description: 'Confirms a delay that another auditor set.' })
  async confirmDisclosureDelay(
    @Ctx() context: AccessLogContext,
    @Arg('id', () => ID) id: string,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DisclosureDelay> {
    const { dataSource, clock } = audited(context)
    const delay = await confirmDelay(dataSource, id, await auditorOf(context), clock())
    return noted(context, info, delay, digestOf('CONFIRMED'))
  }

  @Mutation(() => DisclosureDelay, { description: 'Ends a delay: what it covered is told from now on.' })
  async endDisclosureDelay(
    @Ctx() context: AccessLogContext,
    @Arg('id', () => ID) id: string,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DisclosureDelay> {
    const { dataSource, clock } = audited(context)
    const delay = await endDelay(dataSource, id, await auditorOf(context), clock())
    return noted(context, info, delay, digestOf('ENDED'))
  }
}

/** Says in the log which delay it was, and about whom: a whole child, or one case. */
function noted(
  context: AccessLogContext,
  info: RootInfo,
  delay: DisclosureDelay,
  kept: string,
): DisclosureDelay {
  const { id, child, assessmentId } = delay
  const inCase = loggableCase(assessmentId)
  const covered = inCase === undefined ? [] : [['assessment', inCase] as const]
  noteDecided(context, info, child, ['disclosureDelay', id], ...covered, ['kept', kept])
  return delay
}

const auditorOf = async (context: AccessLogContext): Promise<Auditor> => ({
  id: context.call.sub,
  kept: await keptFrom(context),
})

function audited({ call, services }: AccessLogContext): AccessLogContext['services'] {
  assertAuditor(call)
  return services
}
