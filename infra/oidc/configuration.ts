import { randomBytes } from 'node:crypto'
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { SIGNATURE_ALGORITHM } from '#shared/identity/signing-key'
import { findPerson, type Person } from './find-person.js'
import { hubResource, TEN_MINUTES } from './hub-resource.js'
import type { IdentityProviderOptions } from './identity-provider.js'
import { codeConfirmationPage, codeEntryPage, errorPage, successPage } from './pages.js'
import { PERSONA_GRANT } from '#shared/identity/persona-grant'

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
const WORKING_DAY = 8 * 3600

/** What a token says of a person, beside `sub`. */
const claimsOf = ({ name, agency, team, roles }: Person) => ({ name, agency, team, roles: [...roles] })

/** oidc-provider's settings: one public client (the `mash` command), one resource (the hub), one algorithm. */
export function configuration({ audience, people, signingKey }: IdentityProviderOptions): Configuration {
  const find = (id: string) => findPerson(people, id)

  return {
    clients: [
      {
        client_id: 'mash-cli',
        client_name: 'mash',
        // A program on the user's own machine keeps no secret (RFC 8252); any port of 127.0.0.1 may be its redirect.
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', DEVICE_GRANT, PERSONA_GRANT],
        response_types: ['code'],
        redirect_uris: ['http://127.0.0.1/callback'],
        id_token_signed_response_alg: SIGNATURE_ALGORITHM,
      },
    ],
    jwks: { keys: [{ ...signingKey, alg: SIGNATURE_ALGORITHM, use: 'sig' }] },
    enabledJWA: { idTokenSigningAlgValues: [SIGNATURE_ALGORITHM] },
    claims: { openid: ['sub'], profile: ['name', 'agency', 'team', 'roles'] },
    scopes: ['openid', 'profile'],
    pkce: { required: () => true },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    ttl: {
      AccessToken: TEN_MINUTES,
      IdToken: TEN_MINUTES,
      DeviceCode: TEN_MINUTES,
      Interaction: TEN_MINUTES,
      Session: WORKING_DAY,
      Grant: WORKING_DAY,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      deviceFlow: {
        enabled: true,
        userCodeInputSource: codeEntryPage,
        userCodeConfirmSource: codeConfirmationPage,
        successSource: successPage,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => hubResource(audience),
      },
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    renderError: errorPage,
    findAccount: (_context, id) => {
      const person = find(id)
      return person && { accountId: id, claims: () => ({ sub: id, ...claimsOf(person) }) }
    },
    extraTokenClaims: (context, token) => {
      const person = 'accountId' in token ? find(token.accountId) : undefined
      return person && { ...claimsOf(person), auth_time: authenticationTime(context) }
    },
    loadExistingGrant: (context) => consent(context, audience),
  }
}

/** When the person signed in, in seconds: as the code recorded it, or now when there was none. */
function authenticationTime({ oidc }: KoaContextWithOIDC): number {
  const code = oidc.entities.AuthorizationCode ?? oidc.entities.DeviceCode
  return code?.authTime ?? Math.floor(Date.now() / 1000)
}

/** The hub's own command asks for nothing but who is there: signing in is consent enough, no second page. */
async function consent({ oidc }: KoaContextWithOIDC, audience: string) {
  const { client, session, provider } = oidc
  if (client === undefined || session?.accountId === undefined) return undefined
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope('openid profile')
  grant.addResourceScope(audience, '')
  await grant.save()
  return grant
}
