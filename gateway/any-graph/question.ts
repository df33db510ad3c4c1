import type { IncomingMessage } from 'node:http'
import { bodyLimits } from '#shared/http/raw-body'
import { isObject } from '../agency-call/is-object.js'

/** What a client asks. */
export interface Question {
  readonly query: string
  readonly operationName?: string
  readonly variables?: Record<string, unknown>
}

const sentAs: readonly unknown[] = ['application/json', 'application/json; charset=utf-8']
const answeredAs: readonly unknown[] = [undefined, '*/*', 'application/json']

/** Whether a request is as almost all of them are: JSON, of a length that it tells and that may be read, to be answered in JSON. */
export function isUsual({ method, url, headers }: IncomingMessage): boolean {
  const length = Number(headers['content-length'])
  const isWhole = length > 0 && length <= bodyLimits.usual && headers['content-encoding'] === undefined
  const isJson = sentAs.includes(headers['content-type']) && answeredAs.includes(headers.accept)
  return method === 'POST' && url === '/graphql' && isWhole && isJson
}

const utf8 = new TextDecoder()

/** The body of a request. */
export const textOf = (request: IncomingMessage): Promise<string> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => resolve(utf8.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts))))
    request.on('error', reject)
  })

/** Undefined where a body asks nothing, or in a way of its own. @throws SyntaxError where it is not JSON */
export function questionIn(text: string): Question | undefined {
  const body: unknown = JSON.parse(text)
  if (!isObject(body)) return undefined
  const { query, operationName, variables, extensions } = body
  const isNamed = typeof operationName === 'string' && operationName !== ''
  if (typeof query !== 'string' || !isNothing(extensions)) return undefined
  if (!isNamed && !isNothing(operationName)) return undefined
  if (!isObject(variables) && !isNothing(variables)) return undefined
  return { query, ...(isNamed && { operationName }), ...(variables && { variables }) }
}

const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined
