import { getGlobalDispatcher, type Dispatcher } from 'undici'
import { post } from '#gateway/agency-call/post'
import { HubError } from '#shared/errors/hub-error'
import type { View } from '../view.js'
import { anyId } from './graph.js'

/** One query of the bare graph, about another child each time. */
export interface BareQuery extends View {
  /** Asks about always the same child; the answer with its fields in the order of their names. */
  once(url: string): Promise<string>
}

export function openBareQuery(query: string): BareQuery {
  const ask = async (
    url: string,
    id: string,
    connections: Dispatcher = getGlobalDispatcher(),
  ): Promise<string> => {
    const { statusCode, text } = await post(connections, {
      origin: url,
      path: '/graphql',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, ...(query.includes('$id') && { variables: { id } }) }),
    })
    if (statusCode === 200 && !text.includes('"errors"')) return text
    throw new HubError('AGENCY_UNAVAILABLE', `${url} answered no whole answer.`)
  }
  return {
    ask: (url, dispatcher) => ask(url, anyId(), dispatcher),
    once: async (url) => JSON.stringify(sorted(JSON.parse(await ask(url, '7')))),
    signIn: () => Promise.resolve(),
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([name, each]) => [name, sorted(each)]),
  )
}
