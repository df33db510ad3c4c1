import type { Express, RequestHandler } from 'express'
import type { z } from 'zod'
import { serviceUrl } from '#shared/config/hub-directory'
import { jsonBody } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import { tokenFirst } from '#shared/http/token-first'
import { serviceTokenVerifier } from '#shared/identity/service-token'
import type { ServiceParts } from './definition.js'
import { recordedCall, type CallAnswer } from './recorded-call.js'

/** What other services ask by one route. */
export interface ServiceRoute<Question, Answer> {
  readonly path: string
  /** What the access log calls it. */
  readonly name: string
  /** The services that may, and nobody else, each under its own credential. */
  readonly callers: readonly string[]
  readonly question: z.ZodType<Question>
  readonly answer: (question: Question, caller: string) => Promise<CallAnswer<Answer>>
}

/** Adds it: the caller is verified before the body is read, and what is told is on the disk of the log before it is told. */
export function addServiceRoute<Question, Answer>(
  app: Express,
  { name: service, directory, accessLog }: Pick<ServiceParts, 'name' | 'directory' | 'accessLog'>,
  { path, name, callers, question: schema, answer }: ServiceRoute<Question, Answer>,
): void {
  const keys = callers.map((caller) => {
    const jwksUrl = `${serviceUrl(directory, caller)}/.well-known/jwks.json`
    return [caller, { jwksUrl }] as const
  })
  const verified = tokenFirst(serviceTokenVerifier(service, Object.fromEntries(keys)), jsonBody)
  const handler: RequestHandler = async (request, response) => {
    const caller = verified.who(request)
    const question = readBody(request, schema)
    response.json(await recordedCall(accessLog, { name, caller }, () => answer(question, caller)))
  }
  app.post(path, ...verified.read, handler)
}
