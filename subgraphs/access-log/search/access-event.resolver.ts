import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql'
import { HubError } from '#shared/errors/hub-error'
import { assertAuditor } from '../auditor.js'
import { keptFrom } from '../kept-from/kept-from.js'
import type { AccessLogContext } from '../services.js'
import { AccessEventFilter } from './access-event-filter.input.js'
import { AccessEvent, AccessEventConnection } from './access-event.type.js'
import { readEventId } from './access-event.view.js'
import { eventQuery } from './event-query.js'
import { assertThereIsLog, eventsPage, namedEvents, noteAbout, pseudonymOf } from './events-page.js'
import { noteAsked } from './note-asked.js'
import { readEventAt } from './read-events.js'
import { traceEvent } from './trace-event.js'

/** Who saw which field of which child's record, and what was withheld. For auditors alone; that they read it is an entry too. */
@Resolver()
export class AccessEventResolver {
  @Query(() => AccessEventConnection, {
    description:
      'Who was shown what of whom, and what was withheld, in every service: for auditors. Newest first.',
  })
  async accessEvents(
    @Ctx() context: AccessLogContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => AccessEventFilter, { nullable: true }) filter?: AccessEventFilter | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first = 20,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<AccessEventConnection> {
    assertAuditor(context.call)
    const { child, ...asked } = filter ?? {}
    const pseudonym = child === null || child === undefined ? null : await pseudonymOf(context, child)
    if (pseudonym !== null) noteAbout(context, pseudonym, 'accessEvents')
    const query = eventQuery({ ...asked, child: pseudonym })
    if (query.service !== null) await assertThereIsLog(context, query.service)
    await noteAsked(context, info, query)
    return eventsPage(context, query, { first, after: after ?? null })
  }

  @Query(() => AccessEvent, { nullable: true, description: 'One event by its id: for auditors.' })
  async accessEvent(
    @Ctx() context: AccessLogContext,
    @Arg('id', () => ID, { description: 'Such as "police:17".' }) id: string,
  ): Promise<AccessEvent> {
    const { call, services } = context
    assertAuditor(call)
    const place = readEventId(id)
    const kept = await keptFrom(context)
    const event = place && (await readEventAt(services.dataSource, kept, place.service, place.index))
    const [view] = event === undefined ? [] : await namedEvents(context, [event])
    if (event === undefined || view === undefined) throw new HubError('NOT_FOUND')
    if (event.entry.child !== undefined) noteAbout(context, event.entry.child, 'accessEvent')
    view.trace = await traceEvent(services.dataSource, kept, event, services.clients.get(event.service))
    return view
  }
}
