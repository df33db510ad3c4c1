import { signCallToken } from '#shared/identity/call-token'
import { signServiceToken } from '#shared/identity/service-token'
import type { Forge } from './forged-token.js'

/** Credentials that no agency's call to the front door may be answered to, each for this very body. */
export const badServiceTokens: Readonly<
  Record<string, (forge: Forge, body: string) => Promise<string> | undefined>
> = {
  'no credential': () => undefined,
  'a user’s access token': (forge) => forge.token(),
  'the gateway’s call token': (forge, body) => forge.callToken('front-door', body),
  'a service token of the gateway': async (forge, body) =>
    signServiceToken(await forge.keyOf('gateway'), { from: 'gateway', to: 'front-door', body }),
  'a service token of the front door itself': async (forge, body) =>
    signServiceToken(await forge.keyOf('front-door'), { from: 'front-door', to: 'front-door', body }),
  'health’s token in the name of the police': async (forge, body) =>
    signServiceToken(await forge.keyOf('health'), { from: 'police', to: 'front-door', body }),
  'a token of the police for health': async (forge, body) =>
    signServiceToken(await forge.keyOf('police'), { from: 'police', to: 'health', body }),
  'a token of the police for another body': async (forge, body) =>
    signServiceToken(await forge.keyOf('police'), { from: 'police', to: 'front-door', body: `${body}&` }),
  'a call token that the police signed': async (forge, body) => {
    const user = { sub: 'amara', agency: 'police', team: 'MASH', roles: ['MASH_MANAGER'], auth_time: 0 }
    const key = await forge.keyOf('police')
    return signCallToken(key, { user, audience: 'front-door', request: 'forged', body })
  },
  'a token of a service called __proto__': async (forge, body) =>
    signServiceToken(await forge.keyOf('police'), { from: '__proto__', to: 'front-door', body }),
}
