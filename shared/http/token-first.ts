import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { refuse } from '#shared/errors/refuse'
import type { BodyBoundVerifier, ForBody } from '#shared/identity/body-bound'
import { bearerToken, rawBody } from './raw-body.js'

/** A route that reads the bodies of those alone who have a token for them. */
export interface TokenFirst<Who> {
  /** Comes before the handler of the route. */
  readonly read: readonly RequestHandler[]
  /** Who sent the request, for the handler. */
  readonly who: (request: IncomingMessage) => Who
}

/**
 * Verifies the token, then reads the body, then that the token was made out for it. Who has none makes nobody hold a body in memory, nor
 * take one apart, however long it says that it is.
 *
 * @param body reads it, up to its limit
 */
export function tokenFirst<Who>(verify: BodyBoundVerifier<Who>, body: RequestHandler): TokenFirst<Who> {
  const verified = new WeakMap<IncomingMessage, ForBody<Who>>()
  const senders = new WeakMap<IncomingMessage, Who>()
  const token: RequestHandler = async (request, _response, next) => {
    // Our own services say how long a body is; of whatever does not end by what it says, nobody knows when it does.
    if (request.headers['transfer-encoding'] !== undefined)
      refuse('Say by Content-Length how long the body is.')
    verified.set(request, await verify(bearerToken(request)))
    next()
  }
  const digest: RequestHandler = (request, _response, next) => {
    senders.set(request, known(verified, request)(rawBody(request)))
    next()
  }
  return { read: [token, body, digest], who: (request) => known(senders, request) }
}

function known<Value>(values: WeakMap<IncomingMessage, Value>, request: IncomingMessage): Value {
  const value = values.get(request)
  if (value === undefined) throw new Error('A request reached its handler without a verified token.')
  return value
}
