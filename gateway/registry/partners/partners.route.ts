import { Router } from 'express'
import type { AccessLog } from '#shared/access-log/append/access-log'
import type { HubDirectory } from '#shared/config/hub-directory'
import { jsonBody } from '#shared/http/raw-body'
import { readBody } from '#shared/http/read-body'
import { tokenFirst } from '#shared/http/token-first'
import { serviceCalls } from '#shared/identity/service-calls'
import type { SigningKey } from '#shared/identity/signing-key'
import { PARTNERS_PATH, partnersQuestion, signPartners, type PartnerList } from '#shared/partners/partner'
import { recordedCall } from '#shared/subgraph/recorded-call'

/** Services that have to know who has joined: where grants are exchanged, and where logs are collected. */
const CALLERS = ['front-door', 'access-log']

/** What of the gateway the route needs. */
export interface PartnersRoute {
  readonly directory: HubDirectory
  readonly key: SigningKey
  readonly accessLog: AccessLog
  readonly partners: () => PartnerList
}

/** `POST /partners`: who has joined, for the services that ask again and again. 204 where nothing has changed, which is no entry: nothing is told. */
export function partnersRoute({ directory, key, accessLog, partners }: PartnersRoute): Router {
  const callers = CALLERS.filter((name) => directory.services[name] !== undefined)
  const services = tokenFirst(serviceCalls('gateway', directory, callers), jsonBody)
  const routes = Router()
  routes.post(PARTNERS_PATH, ...services.read, async (request, response) => {
    const caller = services.who(request)
    const { version } = readBody(request, partnersQuestion)
    const list = partners()
    if (list.version === version) {
      response.sendStatus(204)
      return
    }
    const told = async () => ({ answer: await signPartners(key, caller, list), told: [] })
    response.type('application/jwt').send(await recordedCall(accessLog, { name: 'partners', caller }, told))
  })
  return routes
}
