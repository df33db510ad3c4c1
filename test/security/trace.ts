import type { PersonaId } from '#shared/synthetic/personas'
import type { Hub } from '../harness/create-hub.js'
import { send } from './raw-request.js'

/** One answer with everything by which it could be told from another: status, headers, bytes, and what it cost in the databases. */
export interface Trace {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly statements: readonly string[]
}

/** Asks, and takes out only what differs from request to request: its id, its moment. */
export async function trace(hub: Hub, persona: PersonaId, query: string, assessment: string): Promise<Trace> {
  const token = await hub.signIn(persona)
  hub.statements.clear()
  const body = JSON.stringify({ query, variables: { id: assessment } })
  const { status, headers, text } = await send(`${hub.url}/graphql`, { token, body })
  return {
    status,
    headers: { ...headers, date: '' },
    text: text.replace(/"(requestId|asAt)":"[^"]+"/g, '"$1":""'),
    statements: costs(hub),
  }
}

/**
 * What was asked of the databases. Of the front door each statement once: within a minute it may or may not have to tell the agencies
 * again about a grant, which has nothing to do with what they hold.
 */
function costs(hub: Hub): string[] {
  const all = hub.statements.list.map(({ service, sql }) => `${service}: ${sql}`).sort()
  return all.filter((each, index) => !each.startsWith('front-door: ') || each !== all[index - 1])
}
