import { request, type Dispatcher } from 'undici'

/** One answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** One request as an attacker shapes it; nothing is added but what JSON over HTTP needs. */
export interface RawRequest {
  readonly method?: Dispatcher.HttpMethod
  readonly token?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

/** Sends it, and follows nothing. */
export async function send(
  url: string,
  { method = 'POST', token, headers, body }: RawRequest,
): Promise<RawAnswer> {
  const response = await request(url, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  })
  const names = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const)
  return { status: response.statusCode, headers: Object.fromEntries(names), text: await response.body.text() }
}

/** The codes of the errors of an answer; of a body that is no GraphQL answer there are none. */
export function codesOf({ text }: Pick<RawAnswer, 'text'>): string[] {
  // Only looked at: whatever else came has no codes.
  const { errors = [] } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] }
  return errors.map(({ extensions }) => extensions?.code ?? 'none')
}

/** What no answer may tell of our insides: a stack, a file, an address, SQL, a table, a library. */
export const INSIDES =
  /\bat .+:\d+:\d+|node_modules|\.[jt]s\b|127\.0\.0\.1|localhost|ECONN|postgres|relation "|SELECT |SQLSTATE|QueryFailed|\bjose\b|\bexpress\b/i
