import { setTimeout as sleep } from 'node:timers/promises'
import { buildSchema, type GraphQLSchema } from 'graphql'
import { request } from 'undici'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { catalogue, isHubErrorCode } from '#shared/errors/catalogue'
import { LIFE_AT_RISK, URGENCY_HEADER } from '../admission/urgency.js'

/** The hub's address: `MASH_GATEWAY_URL`, or the one that `npm start` uses. */
export const gatewayUrl = (): string => process.env['MASH_GATEWAY_URL'] ?? 'http://127.0.0.1:4000'

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).partial().optional() }))
    .optional(),
  extensions: z.record(z.string(), z.unknown()).optional(),
})

/** What the gateway answered. */
export type HubAnswer = z.output<typeof answer>

/** How a request is sent. */
export interface Sending {
  /** Somebody's life is at risk: it goes before others when the hub has more to do than it can. */
  readonly lifeAtRisk?: boolean | undefined
}

/** How often a request is sent that the hub turns away, and the longest that it waits before it is sent again, in seconds. */
const patience = { times: 6, seconds: 20 }

/**
 * Sends one operation to the gateway as the holder of the token. A hub that has more to do than it can turns a request away before anything
 * is done for it: it is sent again when the hub says.
 *
 * @throws HubError when there is no answer at all
 */
export async function queryHub(
  token: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  { lifeAtRisk = false }: Sending = {},
): Promise<HubAnswer> {
  const headers = lifeAtRisk ? { [URGENCY_HEADER]: LIFE_AT_RISK } : {}
  const text = await post(token, JSON.stringify({ query, variables }), headers)
  const parsed = answer.safeParse(parseJson(text))
  if (!parsed.success) throw new HubError('INTERNAL', 'The gateway did not answer with JSON.')
  if (parsed.data.extensions?.['lifeAtRisk'] === 'NOT_CONFIRMED') {
    process.stderr.write(
      'Nothing in the case says that a life is at risk. If it is, rate the case red or record IMMEDIATE_DANGER.\n',
    )
  }
  return parsed.data
}

/** The data of an answer without errors. @throws HubError the first error, under its own code */
export function dataOf(given: HubAnswer): Readonly<Record<string, unknown>> {
  const [error] = given.errors ?? []
  if (error !== undefined) throw toHubError(error.extensions?.code, error.message)
  return given.data ?? {}
}

/** The graph that the hub answers now, partners included. @throws HubError when it does not tell it */
export async function hubSchema(token: string): Promise<GraphQLSchema> {
  const { text } = await sendOnce(token, '/schema', { method: 'GET' })
  const refused = answer.safeParse(parseJson(text))
  if (refused.success) dataOf(refused.data)
  return buildSchema(text)
}

async function post(token: string, body: string, headers: Record<string, string>): Promise<string> {
  for (let time = 1; ; time += 1) {
    const { text, retryAfter } = await sendOnce(token, '/graphql', {
      ...{ method: 'POST', body },
      headers: { 'content-type': 'application/json', ...headers },
    })
    if (retryAfter === undefined || time === patience.times) return text
    const seconds = Math.min(retryAfter, patience.seconds)
    process.stderr.write(`${catalogue.OVERLOADED.sentence} Asking again in ${seconds} s …\n`)
    // Those who were turned away together do not come back together.
    await sleep(seconds * 1_000 * (1 + Math.random() / 2))
  }
}

interface Sent {
  readonly method: 'GET' | 'POST'
  readonly headers?: Record<string, string>
  readonly body?: string
}

async function sendOnce(
  token: string,
  path: string,
  { headers = {}, ...sent }: Sent,
): Promise<{ readonly text: string; readonly retryAfter: number | undefined }> {
  try {
    const response = await request(`${gatewayUrl()}${path}`, {
      ...sent,
      headers: { ...headers, authorization: `Bearer ${token}` },
      headersTimeout: 30_000,
    })
    const seconds = Number(response.headers['retry-after'])
    const isTurnedAway = response.statusCode === 503 && seconds > 0
    return { text: await response.body.text(), retryAfter: isTurnedAway ? seconds : undefined }
  } catch (error) {
    throw unreachable(error)
  }
}

/** The hub is not there: said with the address that was tried, which is no secret. */
export function unreachable(cause: unknown): HubError {
  return new HubError(
    'GATEWAY_UNAVAILABLE',
    `Nothing answers at ${gatewayUrl()}. Is it running (npm start)?`,
    {
      cause,
    },
  )
}

function toHubError(code: string | undefined, message: string): HubError {
  if (!isHubErrorCode(code)) return new HubError('BAD_INPUT', message)
  const { sentence } = catalogue[code]
  return new HubError(code, message.replace(sentence, '').trim() || undefined)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
