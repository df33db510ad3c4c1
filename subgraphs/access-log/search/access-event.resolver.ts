import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql'
import { HubError } from '#shared/errors/hub-error'
import { assertAuditor } from '../auditor.js'
import type { AccessLogContext } from '../services.js'
import { AccessEventFilter } from './access-event-filter.input.js'
import { AccessEvent, AccessEventConnection } from './access-event.type.js'
import { accessEventView, readEventId } from './access-event.view.js'
import { eventQuery } from './event-query.js'
import { readEventAt, readEvents } from './read-events.js'
import { searchEvents } from './search-events.js'

/** Who saw which field of which child's record, and what was withheld. For auditors alone; that they read it is an entry too. */
@Resolver()
export class AccessEventResolver {
  @Query(() => AccessEventConnection, {
    description:
      'Who was shown what of whom, and what was withheld, in every service: for auditors. Newest first.',
  })
  async accessEvents(
    @Ctx() { call, services }: AccessLogContext,
    @Arg('filter', () => AccessEventFilter, { nullable: true }) filter?: AccessEventFilter | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first = 20,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<AccessEventConnection> {
    assertAuditor(call)
    const page = await searchEvents(services.dataSource, eventQuery(filter ?? {}), {
      first,
      after: after ?? null,
    })
    const events = await readEvents(services.dataSource, page.numbers)
    return {
      nodes: events.map(accessEventView),
      endCursor: page.endCursor,
      hasNextPage: page.hasNextPage,
    }
  }

  @Query(() => AccessEvent, { nullable: true, description: 'One event by its id: for auditors.' })
  async accessEvent(
    @Ctx() { call, services }: AccessLogContext,
    @Arg('id', () => ID, { description: 'Such as "police:17".' }) id: string,
  ): Promise<AccessEvent> {
    assertAuditor(call)
    const place = readEventId(id)
    const event = place && (await readEventAt(services.dataSource, place.service, place.index))
    if (event === undefined) throw new HubError('NOT_FOUND')
    return accessEventView(event)
  }
}
