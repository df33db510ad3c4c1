import { z } from 'zod'
import { dataOf, queryHub, type HubAnswer } from '../hub-client.js'
import { accessEvent, eventSelection, type AccessEvent } from './event.js'
import type { EventFilter } from './filter.js'
import { untrustedLog, untrustedSelection, type UntrustedLog } from './untrusted.js'

/** Most events that one page has. */
export const MAXIMUM_PAGE = 100

/** A page of events, newest first. */
export interface EventPage {
  readonly events: readonly AccessEvent[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
  /** Logs of which it does not tell everything. */
  readonly untrusted: readonly UntrustedLog[]
  /** As the hub gave it. */
  readonly answer: HubAnswer
}

/** The query for a page of events. */
export const eventsDocument = `query AccessEvents($filter: AccessEventFilter, $first: Int!, $after: String) {
  accessEvents(filter: $filter, first: $first, after: $after) { nodes ${eventSelection} endCursor hasNextPage ${untrustedSelection} }
}`

const page = z.object({
  nodes: z.array(accessEvent),
  endCursor: z.string().nullable(),
  hasNextPage: z.boolean(),
  untrusted: z.array(untrustedLog),
})

/** Asks for one page. */
export async function readEvents(
  token: string,
  filter: EventFilter,
  { first, after }: { readonly first: number; readonly after?: string | undefined },
): Promise<EventPage> {
  const answer = await queryHub(token, eventsDocument, { filter, first, after })
  const { nodes: events, ...rest } = page.parse(dataOf(answer)['accessEvents'])
  return { events, ...rest, answer }
}

/** Every page of a filter, one after the other. What comes in meanwhile is not among them. */
export async function* allPages(token: string, filter: EventFilter): AsyncGenerator<EventPage> {
  let after: string | undefined
  do {
    const page = await readEvents(token, filter, { first: MAXIMUM_PAGE, after })
    yield page
    after = page.hasNextPage ? (page.endCursor ?? undefined) : undefined
  } while (after !== undefined)
}
