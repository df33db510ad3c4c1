import type { RequestHandler } from 'express'
import { serviceUrl, type HubDirectory } from '#shared/config/hub-directory'
import { bearerToken } from '#shared/http/raw-body'
import { serviceTokenVerifier } from '#shared/identity/service-token'

/** Who may read the log of a service: the gateway, for auditors, and the access-log service, which collects and checks. */
const READERS = ['gateway', 'access-log']

/**
 * Lets pass the services that may read a log; a GET has no body, and the token says so.
 *
 * @throws HubError UNAUTHENTICATED to anybody else
 */
export function logReaders(service: string, directory: HubDirectory): RequestHandler {
  const known = READERS.filter((reader) => directory.services[reader] !== undefined)
  const verify = serviceTokenVerifier(
    service,
    Object.fromEntries(
      known.map((reader) => [reader, { jwksUrl: `${serviceUrl(directory, reader)}/.well-known/jwks.json` }]),
    ),
  )
  return async (request, _response, next) => {
    const forBody = await verify(bearerToken(request))
    forBody('')
    next()
  }
}
