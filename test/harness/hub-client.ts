import { request, type Dispatcher } from 'undici'
import { z } from 'zod'
import { PERSONA_GRANT } from '#shared/identity/persona-grant'
import type { PersonaId } from '#shared/synthetic/personas'

/** What the gateway answered, with everything that could tell one world from another. */
export interface HubAnswer {
  readonly status: number
  readonly data: Record<string, unknown> | null
  readonly errors: readonly { message: string; path?: unknown[]; extensions: Record<string, unknown> }[]
  readonly extensions: Record<string, unknown>
}

/** A client of one hub, as any of the personas. */
export interface HubClient {
  /** A real access token of the development provider, and another when that is about to run out. */
  signIn(persona: PersonaId): Promise<string>
  query(persona: PersonaId, query: string, variables?: Record<string, unknown>): Promise<HubAnswer>
  /** Sends whatever it is given. */
  post(token: string | undefined, body: string, headers?: Record<string, string>): Promise<HubAnswer>
}

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.looseObject({
        message: z.string(),
        path: z.array(z.unknown()).optional(),
        extensions: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .default([]),
  extensions: z.record(z.string(), z.unknown()).default({}),
})

const issued = z.object({ access_token: z.string(), expires_in: z.number() })

/** Makes a client of the gateway at `url`. @param dispatcher connections to it, where they are not the usual ones */
export function hubClient(url: string, issuer: string, dispatcher?: Dispatcher): HubClient {
  const tokens = new Map<PersonaId, { readonly token: string; readonly until: number }>()
  const signIn = async (persona: PersonaId): Promise<string> => {
    const known = tokens.get(persona)
    if (known !== undefined && known.until > performance.now()) return known.token
    const response = await request(`${issuer}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: PERSONA_GRANT,
        client_id: 'mash-cli',
        persona,
      }).toString(),
    })
    const { access_token: token, expires_in: seconds } = issued.parse(await response.body.json())
    tokens.set(persona, { token, until: performance.now() + (seconds * 1_000) / 2 })
    return token
  }
  const post: HubClient['post'] = async (token, body, headers = {}) => {
    const response = await request(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body,
      ...(dispatcher && { dispatcher }),
    })
    const parsed = answer.parse(await response.body.json())
    return { status: response.statusCode, ...parsed, data: parsed.data ?? null } as HubAnswer
  }
  return {
    signIn,
    post,
    query: async (persona, query, variables = {}) =>
      post(await signIn(persona), JSON.stringify({ query, variables })),
  }
}
