import { request } from 'undici'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { catalogue, isHubErrorCode } from '#shared/errors/catalogue'

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

/** Sends one operation to the gateway as the holder of the token. @throws HubError when there is no answer at all */
export async function queryHub(
  token: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<HubAnswer> {
  const text = await post(token, JSON.stringify({ query, variables }))
  const parsed = answer.safeParse(parseJson(text))
  if (!parsed.success) throw new HubError('INTERNAL', 'The gateway did not answer with JSON.')
  return parsed.data
}

/** The data of an answer without errors. @throws HubError the first error, under its own code */
export function dataOf(given: HubAnswer): Readonly<Record<string, unknown>> {
  const [error] = given.errors ?? []
  if (error !== undefined) throw toHubError(error.extensions?.code, error.message)
  return given.data ?? {}
}

async function post(token: string, body: string): Promise<string> {
  try {
    const response = await request(`${gatewayUrl()}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
      headersTimeout: 30_000,
    })
    return await response.body.text()
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
