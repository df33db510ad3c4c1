import { z } from 'zod'
import { dataOf, queryHub, type HubAnswer } from '../hub-client.js'
import { accessEvent, eventSelection, type AccessEvent } from './event.js'
import type { EventFilter } from './filter.js'

/** Most events that one page has. */
export const MAXIMUM_PAGE = 100

/** A page of events, newest first. */
export interface EventPage {
  readonly events: readonly AccessEvent[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
  /** As the hub gave it. */
  readonly answer: HubAnswer
}

/** The query for a page of events. */
export const eventsDocument = `query AccessEvents($filter: AccessEventFilter, $first: Int!, $after: String) {
  accessEvents(filter: $filter, first: $first, after: $after) { nodes ${eventSelection} endCursor hasNextPage }
}`

const page = z.object({
  nodes: z.array(accessEvent),
  endCursor: z.string().nullable(),
  hasNextPage: z.boolean(),
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

/** Every event of a filter, page by page. What comes in meanwhile is not among them. */
export async function* allEvents(token: string, filter: EventFilter): AsyncGenerator<AccessEvent> {
  let after: string | undefined
  do {
    const { events, endCursor, hasNextPage } = await readEvents(token, filter, { first: MAXIMUM_PAGE, after })
    yield* events
    after = hasNextPage ? (endCursor ?? undefined) : undefined
  } while (after !== undefined)
}
