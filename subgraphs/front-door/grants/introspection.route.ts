import type { Express, RequestHandler } from 'express'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { bearerToken, formBody, rawBody } from '#shared/http/raw-body'
import type { AgencyCall } from '../agency-call.js'
import type { Introspection } from './introspection.js'

const form = z.object({ token: z.string() })

/**
 * `POST /grants/introspect`: an agency exchanges a grant under its own credential (RFC 7662, answered as a signed token after RFC 9701).
 */
export function addIntrospectionRoute(
  app: Express,
  verifyAgency: AgencyCall,
  introspect: Introspection,
): void {
  const exchange: RequestHandler = async (request, response) => {
    const agency = await verifyAgency(bearerToken(request), rawBody(request))
    const body = form.safeParse(request.body)
    if (!body.success) throw new HubError('GRANT_REFUSED')
    response.type('application/jwt').send(await introspect(body.data.token, agency))
  }
  app.post('/grants/introspect', formBody, exchange)
}
