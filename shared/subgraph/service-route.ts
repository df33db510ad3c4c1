import type { Express } from 'express'
import type { z } from 'zod'
import type { AccessLog } from '#shared/access-log/append/access-log'
import { jsonBody } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import { tokenFirst } from '#shared/http/token-first'
import { serviceCalls, type ServiceCalls } from '#shared/identity/service-calls'
import type { ServiceParts } from './definition.js'
import { recordedCall, type CallAnswer, type RecordedCall } from './recorded-call.js'

/** What other services ask by one route. */
export interface ServiceRoute<Question, Answer> {
  readonly path: string
  /** What the access log calls it. */
  readonly name: string
  readonly question: z.ZodType<Question>
  /** For whom it is asked, where the question says so. */
  readonly asker?: (question: Question) => Pick<RecordedCall, 'actor' | 'requestId'>
  readonly answer: (question: Question, caller: string) => Promise<CallAnswer<Answer>>
  /** Makes the answer a token for the caller, where somebody on the way could gain by changing it. It is JSON otherwise. */
  readonly sign?: (answer: Answer, caller: string, question: Question) => Promise<string>
}

/** Adds routes that the same services may ask by, and nobody else. */
export interface ServiceRoutes {
  /** The caller is verified before the body is read, and what is told is on the disk of the log before it is told. */
  add<Question, Answer>(route: ServiceRoute<Question, Answer>): void
}

export function serviceRoutes(app: Express, verify: ServiceCalls, accessLog: AccessLog): ServiceRoutes {
  const callers = tokenFirst(verify, jsonBody)
  return {
    add: ({ path, name, question: schema, asker, answer, sign }) => {
      app.post(path, ...callers.read, async (request, response) => {
        const caller = callers.who(request)
        const question = readBody(request, schema)
        const call = { name, caller, ...asker?.(question) }
        const told = await recordedCall(accessLog, call, () => answer(question, caller))
        if (sign === undefined) response.json(told)
        else response.type('application/jwt').send(await sign(told, caller, question))
      })
    },
  }
}

/** Adds one route that these services may ask by, each under its own credential. */
export function addServiceRoute<Question, Answer>(
  app: Express,
  { name, directory, accessLog }: Pick<ServiceParts, 'name' | 'directory' | 'accessLog'>,
  { callers, ...route }: ServiceRoute<Question, Answer> & { readonly callers: readonly string[] },
): void {
  serviceRoutes(app, serviceCalls(name, directory, callers), accessLog).add(route)
}
