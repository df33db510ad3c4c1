import type { IncomingMessage } from 'node:http'
import express, { type RequestHandler } from 'express'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { refuse } from '#shared/errors/refuse'

const MIB = 1024 * 1024
const agencyAnswer = 16 * MIB

/** What a body may be at most, in bytes, by who sends it. */
export const bodyLimits = {
  /** Clients, and services among themselves. */
  usual: MIB,
  /** An agency, in an answer to the gateway. */
  agencyAnswer,
  /** The gateway to a service that asks it for what others have answered (`@requires`): it brings what all the agencies have. */
  gatewayCall: partnerAgencies.length * agencyAnswer,
} as const

const bodies = new WeakMap<IncomingMessage, Buffer>()

const remember = (request: IncomingMessage, _response: unknown, body: Buffer): void => {
  bodies.set(request, body)
}

/** JSON that is exchanged is in UTF-8 (RFC 8259 section 8.1). @throws HubError BAD_INPUT */
const rememberUtf8 = (request: IncomingMessage, response: unknown, body: Buffer, encoding: string): void => {
  if (encoding !== 'utf-8') refuse('The body is in UTF-8.')
  remember(request, response, body)
}

/**
 * Refuses a body that says it is longer than that, at once: what parses bodies would let all of it come before it says no.
 *
 * @throws HubError BAD_INPUT
 */
const upTo =
  (limit: number, parse: RequestHandler): RequestHandler =>
  (request, response, next) => {
    if (Number(request.headers['content-length'] ?? 0) > limit)
      refuse(`The body has more than ${limit} bytes.`)
    parse(request, response, next)
  }

/** Parses a JSON body of so many bytes and keeps those very bytes, which tokens are tied to. */
export const jsonBodyUpTo = (limit: number): RequestHandler =>
  upTo(limit, express.json({ limit, verify: rememberUtf8 }))

/** {@link jsonBodyUpTo} the usual. */
export const jsonBody: RequestHandler = jsonBodyUpTo(bodyLimits.usual)

/** Parses a form and keeps its very bytes. */
export const formBody: RequestHandler = upTo(
  bodyLimits.usual,
  express.urlencoded({ limit: bodyLimits.usual, extended: false, verify: remember }),
)

/** The bytes that came; empty when there were none. */
export function rawBody(request: IncomingMessage): Buffer {
  return bodies.get(request) ?? Buffer.alloc(0)
}

/** The token of `Authorization: Bearer …`. */
export function bearerToken(request: IncomingMessage): string | undefined {
  return /^Bearer ([^\s]+)$/.exec(request.headers.authorization ?? '')?.[1]
}
