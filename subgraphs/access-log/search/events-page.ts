import { HubError } from '#shared/errors/hub-error'
import { refuse } from '#shared/errors/refuse'
import type { RootInfo } from '#shared/subgraph/access-recorder'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import { isPseudonym, type NamedChild } from '../children.js'
import { untrustedLogs } from '../integrity/untrusted-logs.js'
import { keptFrom } from '../kept-from/kept-from.js'
import type { AccessLogContext } from '../services.js'
import type { AccessEvent, AccessEventConnection } from './access-event.type.js'
import { accessEventView } from './access-event.view.js'
import type { EventQuery } from './event-query.js'
import { findEvents } from './find-events.js'
import type { IndexedEvent } from './read-events.js'

const isHubId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

const inLogs = 'SELECT FROM child WHERE pseudonym = $1'

/**
 * The pseudonym of a child that is given by it, or by the child's id in the hub. Whatever else somebody typed is nobody, and that nobody has
 * looked at nobody would be taken for an answer. So is a pseudonym with a mistake in it: whoever has one has it from a log, which names it also
 * when the child was forgotten, or from the front door.
 *
 * @throws HubError BAD_INPUT, NOT_FOUND, FRONT_DOOR_UNAVAILABLE
 */
export async function pseudonymOf({ services }: AccessLogContext, child: string): Promise<string> {
  const { children, dataSource } = services
  if (isHubId(child)) return children.pseudonymOf(child.toLowerCase())
  if (!isPseudonym(child)) refuse('child: its id in the hub, or its pseudonym.')
  const logged = await dataSource.query<unknown[]>(inLogs, [child])
  if (logged.length > 0 || (await children.isPseudonymOfAny(child))) return child
  throw new HubError('NOT_FOUND')
}

const ofService = 'SELECT FROM row_kind WHERE service = $1 LIMIT 1'

/**
 * That nothing is in a log that there is not would be taken for an answer. One that is the hub's no more is there, as far as it was collected.
 *
 * @throws HubError BAD_INPUT
 */
export async function assertThereIsLog({ services }: AccessLogContext, service: string): Promise<void> {
  if (services.logs().some((log) => log.service === service)) return
  // PostgreSQL refuses a text with a NUL in it; no log is called so.
  const rows = service.includes('\0') ? [] : await services.dataSource.query<unknown[]>(ofService, [service])
  if (rows.length === 0) refuse('service: there is no log of it.')
}

/**
 * That an auditor asked about a child is an entry about that child, so that it is found like any other look. Whatever else somebody typed for
 * a child may be a name, and stays out of the log.
 */
export function noteAbout({ access }: AccessLogContext, child: string, field: string): void {
  if (!isPseudonym(child)) return
  access.note({
    purpose: 'AUDIT',
    child,
    fields: [{ path: `Query.${field}`, category: 'hub.meta', state: 'SHARED', rule: BY_ROLE }],
  })
}

/** What an auditor decided is an entry of what it was, by enum words and ids alone, and one about the child whom it concerns. */
export function noteDecided(
  { access }: AccessLogContext,
  info: RootInfo,
  child: string,
  ...touched: readonly (readonly [kind: string, id: string])[]
): void {
  access.note({ purpose: 'AUDIT', child, fields: [] })
  access.touch(info, ...touched, ['child', child])
}

/** One page of what a query finds. @throws HubError FRONT_DOOR_UNAVAILABLE while nobody says what is kept from this auditor */
export async function eventsPage(
  context: AccessLogContext,
  query: EventQuery,
  page: { readonly first: number; readonly after: string | null },
): Promise<AccessEventConnection> {
  const { dataSource } = context.services
  const { events, ...rest } = await findEvents(dataSource, query, await keptFrom(context), page)
  return {
    nodes: await namedEvents(context, events),
    ...rest,
    untrusted: await untrustedLogs(dataSource),
  }
}

/** Events as they are published, with the children's names as far as the front door tells them to this auditor. */
export async function namedEvents(
  context: AccessLogContext,
  events: readonly IndexedEvent[],
): Promise<AccessEvent[]> {
  const children = await namedChildren(
    context,
    events.flatMap(({ entry }) => entry.child ?? []),
  )
  return events.map((event) => accessEventView(event, children?.get(event.entry.child ?? '')))
}

/** Who these pseudonyms are; nothing while the front door cannot be asked: what was proved is told without names rather than not at all. */
export async function namedChildren(
  { call, services }: AccessLogContext,
  pseudonyms: readonly string[],
): Promise<ReadonlyMap<string, NamedChild> | undefined> {
  try {
    return await services.children.named(call.sub, pseudonyms)
  } catch (error) {
    if (error instanceof HubError) return undefined
    throw error
  }
}
