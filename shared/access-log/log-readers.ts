import type { RequestHandler } from 'express'
import type { HubDirectory } from '#shared/config/hub-directory'
import { bearerToken } from '#shared/http/raw-body'
import { serviceCalls } from '#shared/identity/service-calls'

/** Who may read the log of a service: the gateway, for auditors, and the access-log service, which collects and checks. */
const READERS = ['gateway', 'access-log']

/**
 * Lets pass the services that may read a log; a GET has no body, and the token says so.
 *
 * @throws HubError UNAUTHENTICATED to anybody else
 */
export function logReaders(service: string, directory: HubDirectory): RequestHandler {
  const known = READERS.filter((reader) => directory.services[reader] !== undefined)
  const verify = serviceCalls(service, directory, known)
  return async (request, _response, next) => {
    const forBody = await verify(bearerToken(request))
    forBody('')
    next()
  }
}
