import { vi } from 'vitest'
import type { ServiceName } from '#infra/dev/services'
import { signServiceToken } from '#shared/identity/service-token'
import type { Hub } from '../../harness/create-hub.js'
import { asGateway, type AsGateway } from '../as-gateway.js'
import { forgeOf, type Forge } from '../forged-token.js'
import { send, type RawAnswer, type RawRequest } from '../raw-request.js'
import {
  isPerson,
  PARTNER_KEY,
  people,
  type CallingService,
  type RouteCaller,
  type RouteRequest,
} from './route-request.js'

/** What a request of a route may have other than the right one. */
export interface RouteChange extends Omit<RawRequest, 'token'> {
  readonly path?: string
  /** The bytes that the credential is for, where they are not the body. */
  readonly signed?: string
}

/** Asks routes as they should be asked, but for what is said to differ. */
export interface RouteSender {
  ask(row: RouteRequest, change?: RouteChange): Promise<RawAnswer>
  /** The same request under every credential that is none for it, or of somebody who may not. */
  strangers(row: RouteRequest): Promise<(readonly [who: string, answer: RawAnswer])[]>
}

/** Somebody whom nothing is answered by the routes of a caller. */
const outsiders: Partial<Record<RouteCaller, ServiceName>> = {
  police: 'gateway',
  'access-log': 'police',
  gateway: 'health',
  'front-door': 'health',
}

/** Makes a {@link RouteSender} for one hub. */
export async function routeSender(hub: Hub): Promise<RouteSender> {
  const [forge, gateway] = await Promise.all([forgeOf(hub), asGateway(hub)])
  const urlOf = ({ service, path }: RouteRequest) => gateway.url(service) + path

  const ask: RouteSender['ask'] = async (row, { path = row.path, signed, ...change } = {}) => {
    const body = change.body ?? (await bodyOf(row, gateway))
    const token = await tokenFor(forge, row, signed ?? String(body ?? ''))
    const headers = { ...(row.type !== undefined && { 'content-type': row.type }), ...change.headers }
    return send(urlOf({ ...row, path }), {
      ...{ method: body === undefined ? 'GET' : 'POST', ...change, token, headers },
      ...(body !== undefined && { body }),
    })
  }
  return {
    ask,
    strangers: async (row) => {
      const body = await bodyOf(row, gateway)
      const method = body === undefined ? 'GET' : 'POST'
      const headers = row.type === undefined ? {} : { 'content-type': row.type }
      const tokens = await badTokens(forge, row, body ?? '')
      return Promise.all(
        Object.entries(tokens).map(async ([who, token]) => {
          const request = { method, token, headers, ...(body !== undefined && { body }) } as const
          return [who, await send(urlOf(row), request)] as const
        }),
      )
    },
  }
}

/** The body of a right request; nothing for a GET. */
const bodyOf = async ({ body, text }: RouteRequest, gateway: AsGateway): Promise<string | undefined> =>
  body === undefined ? text?.(gateway) : JSON.stringify(body())

function tokenFor(forge: Forge, { as, service }: RouteRequest, body: string): Promise<string | undefined> {
  if (as === 'anybody') return Promise.resolve(undefined)
  return isPerson(as) ? forge.token({ claims: people[as] }) : serviceToken(forge, as, as, service, body)
}

const serviceToken = async (forge: Forge, keyOf: CallingService, from: string, to: string, body: string) =>
  signServiceToken(keyOf === 'probation' ? PARTNER_KEY : await forge.keyOf(keyOf), { from, to, body })

/** Credentials that are none for this request. */
async function badTokens(
  forge: Forge,
  { as, service, outsider: named }: RouteRequest,
  body: string,
): Promise<Readonly<Record<string, string | undefined>>> {
  const caller = isPerson(as) || as === 'anybody' ? 'gateway' : as
  const outsider = named ?? outsiders[caller] ?? 'education'
  const own = await serviceToken(forge, caller, caller, service, body)
  const everybody = {
    'no credential': undefined,
    'a word': 'x',
    'three words': 'x.y.z',
    'a call token': await forge.callToken(service, body),
    'the credential of a service that may not': await serviceToken(forge, outsider, outsider, service, body),
  }
  if (isPerson(as)) {
    const claims = people[as]
    return {
      ...everybody,
      'the credential of a service that may elsewhere': own,
      'a token of theirs that has expired': await forge.token({ claims: { ...claims, exp: 1 } }),
      'a token of theirs for somebody else': await forge.token({ claims: { ...claims, aud: 'elsewhere' } }),
      'a token of theirs by another key': await forge.token({ claims, key: forge.stranger.privateKey }),
    }
  }
  return {
    ...everybody,
    'a user’s access token': await forge.token(),
    'a token in its name by another’s key': await serviceToken(forge, outsider, caller, service, body),
    'its token for another service': await serviceToken(forge, caller, caller, 'education', body),
    'its token for another body': await serviceToken(forge, caller, caller, service, `${body} `),
    'its token of two minutes ago': await twoMinutesAgo(() =>
      serviceToken(forge, caller, caller, service, body),
    ),
    'half of its token': own.slice(0, own.length / 2),
  }
}

async function twoMinutesAgo<Made>(make: () => Promise<Made>): Promise<Made> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 120_000 })
  try {
    return await make()
  } finally {
    vi.useRealTimers()
  }
}
