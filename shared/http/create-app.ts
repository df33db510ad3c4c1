import { IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http'
import { Socket } from 'node:net'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import { HubError } from '#shared/errors/hub-error'
import type { SigningKey } from '#shared/identity/signing-key'
import type { Logger } from '#shared/observability/logger'
import { CLOSING } from './listen.js'

/** How a process is. */
export interface Pulse {
  readonly well: boolean
  /** What else a person wants to know who asks. */
  readonly details?: Readonly<Record<string, unknown>>
}

/** What every answer says of itself: helmet's headers, which are the same each time, and that nobody may store it on the way (RFC 9111). */
export const standingHeaders: Map<string, string> = headersOf(helmet()).set('cache-control', 'no-store')

function headersOf(middleware: ReturnType<typeof helmet>): Map<string, string> {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  middleware(request, response, () => undefined)
  return new Map(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]))
}

/** The HTTP face of a process that has no more than a pulse: 200, or 503 when it is not well, or is to close and others had better be asked. */
export function appWithPulse(service: string, pulse: () => Pulse = () => ({ well: true })): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use((_request, response, next) => {
    response.setHeaders(standingHeaders)
    next()
  })
  app.get('/health', (_request, response) => {
    const { well, details } = pulse()
    const status = app.locals[CLOSING] === true ? 'closing' : well ? 'ok' : 'failing'
    response.status(status === 'ok' ? 200 : 503).json({ service, status, ...details })
  })
  return app
}

/**
 * The HTTP face that every service has: a pulse and its public keys. Routes are added by the service; {@link handleErrors} comes last.
 */
export function createApp(service: string, key: SigningKey): Express {
  const app = appWithPulse(service)
  app.get('/.well-known/jwks.json', (_request, response) => {
    response.json({ keys: [key.publicJwk] })
  })
  return app
}

/**
 * A graph is asked by POST alone. By GET the operation would stand in the URL, where no token is bound to it and every log on the way
 * keeps a child's name.
 */
export const refuseOtherMethods: RequestHandler = () => {
  throw new HubError('BAD_INPUT', 'Send the operation by POST, as JSON.')
}

/** What no route answered is not here, in words of ours: those of express repeat the path. Comes last of all routes. */
export const refuseOtherPaths: RequestHandler = () => {
  throw new HubError('NOT_FOUND')
}

/** Answers a thrown error with its code, sentence and remedy; anything unforeseen is logged, and told to nobody. */
export function handleErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const told = toHubError(error)
    if (told.code === 'INTERNAL') log.error({ err: error }, 'request failed')
    // The rest of what was refused is not waited for, however much the sender says is to come (RFC 9112 section 9.6).
    if (!request.complete) response.setHeader('Connection', 'close')
    response.status(told.httpStatus).json({ errors: [{ message: told.message, extensions: told.toJSON() }] })
  }
}

/** A body that is too large or is not what it says comes from express with a 4xx status: the caller's mistake, not ours. */
function toHubError(error: unknown): HubError {
  if (error instanceof HubError) return error
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (status >= 400 && status < 500) return new HubError('BAD_INPUT', `${STATUS_CODES[status] ?? 'Refused'}.`)
  return new HubError('INTERNAL', undefined, { cause: error })
}
