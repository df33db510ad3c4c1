import type { Express, RequestHandler } from 'express'
import { z } from 'zod'
import type { AccessLog } from '#shared/access-log/append/access-log'
import { HubError } from '#shared/errors/hub-error'
import { recordedCall } from '#shared/subgraph/recorded-call'
import { formBody } from '#shared/http/raw-body'
import { assertNoQuery } from '#shared/http/read-query'
import { tokenFirst } from '#shared/http/token-first'
import type { ServiceCalls } from '#shared/identity/service-calls'
import type { Introspection } from './introspection.js'

/** Parameters beside the token are the standard's, or nobody's, and are ignored (RFC 6749 section 3.2). */
const form = z.object({ token: z.string() })

/**
 * `POST /grants/introspect`: an agency exchanges a grant under its own credential (RFC 7662, answered as a signed token after RFC 9701).
 */
export function addIntrospectionRoute(
  app: Express,
  verifyAgency: ServiceCalls,
  introspect: Introspection,
  accessLog: AccessLog,
): void {
  const agencies = tokenFirst(verifyAgency, formBody)
  const exchange: RequestHandler = async (request, response) => {
    const agency = agencies.who(request)
    assertNoQuery(request)
    const token = await recordedCall(accessLog, { name: 'introspectGrant', caller: agency }, async () => {
      const body = form.safeParse(request.body)
      if (!body.success) throw new HubError('GRANT_REFUSED')
      const { token: answer, ...about } = await introspect(body.data.token, agency)
      return { answer, told: [{ ...about, fields: [] }] }
    })
    response.type('application/jwt').send(token)
  }
  app.post('/grants/introspect', ...agencies.read, exchange)
}
