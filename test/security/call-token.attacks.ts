import type { ServiceName } from '#infra/dev/services'
import { spoil, type Forge } from './forged-token.js'

const seconds = (): number => Math.floor(Date.now() / 1_000)

/** Call tokens that no service may answer to, for one service and one body: each a good one but for one thing. */
export const badCallTokens: Readonly<
  Record<string, (forge: Forge, service: ServiceName, body: string) => Promise<string> | undefined>
> = {
  'no token': () => undefined,
  'the user’s own access token': (forge) => forge.token(),
  'a call token for another service': (forge, service, body) =>
    forge.callToken(service === 'police' ? 'health' : 'police', body),
  'a call token for two services': (forge, service, body) =>
    forge.callToken(service, body, { claims: { aud: [service, 'gateway'] } }),
  'a call token for another body': (forge, service, body) => forge.callToken(service, `${body} `),
  'a call token for any body': (forge, service, body) =>
    forge.callToken(service, body, { claims: { body: undefined } }),
  'an expired call token': (forge, service, body) =>
    forge.callToken(service, body, { claims: { iat: seconds() - 61, exp: seconds() - 1 } }),
  'a call token that lives longer than a minute': (forge, service, body) =>
    forge.callToken(service, body, { claims: { iat: seconds() - 61, exp: seconds() + 600 } }),
  'a call token of a stranger': (forge, service, body) =>
    forge.callToken(service, body, { key: forge.stranger.privateKey }),
  'a call token of the police in the gateway’s name': async (forge, service, body) =>
    forge.callToken(service, body, { key: (await forge.keyOf('police')).privateKey }),
  'a call token of the police in their own name': async (forge, service, body) =>
    forge.callToken(service, body, {
      key: (await forge.keyOf('police')).privateKey,
      claims: { iss: 'police', act: { sub: 'police' } },
    }),
  'a call token for nobody': (forge, service, body) =>
    forge.callToken(service, body, { claims: { sub: '' } }),
  'a call token that somebody else acts by': (forge, service, body) =>
    forge.callToken(service, body, { claims: { act: { sub: 'console' } } }),
  'a service token of the gateway': (forge, service, body) =>
    forge.callToken(service, body, { header: { typ: 'service+jwt' } }),
  'a call token spelt otherwise': async (forge, service, body) =>
    spoil(await forge.callToken(service, body), 2, (text) => `${text}==`),
}
