import type { IncomingMessage } from 'node:http'
import express, { type RequestHandler } from 'express'

const LIMIT = '1mb'
const bodies = new WeakMap<IncomingMessage, Buffer>()

const remember = (request: IncomingMessage, _response: unknown, body: Buffer): void => {
  bodies.set(request, body)
}

/** Parses a JSON body and keeps its very bytes, which tokens are tied to. */
export const jsonBody: RequestHandler = express.json({ limit: LIMIT, verify: remember })

/** Parses a form and keeps its very bytes. */
export const formBody: RequestHandler = express.urlencoded({
  limit: LIMIT,
  extended: false,
  verify: remember,
})

/** The bytes that came; empty when there were none. */
export function rawBody(request: IncomingMessage): Buffer {
  return bodies.get(request) ?? Buffer.alloc(0)
}

/** The token of `Authorization: Bearer …`. */
export function bearerToken(request: IncomingMessage): string | undefined {
  return /^Bearer ([^\s]+)$/.exec(request.headers.authorization ?? '')?.[1]
}
