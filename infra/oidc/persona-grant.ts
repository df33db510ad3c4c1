import { PERSONA_GRANT } from '#shared/identity/persona-grant'
import { errors, type Provider, type TokenEndpointGrantContext } from 'oidc-provider'
import { findPerson } from './find-person.js'
import { hubResource } from './hub-resource.js'
import type { IdentityProviderOptions } from './identity-provider.js'

/**
 * Lets `mash view --as <persona>` sign in with one request. No real provider knows this grant, so the shortcut
 * cannot leave development by accident: elsewhere `mash login` takes the device flow (RFC 8628).
 */
export function registerPersonaGrant(
  provider: Provider,
  { audience, people }: IdentityProviderOptions,
): void {
  const handler = async (context: TokenEndpointGrantContext<{ persona?: string }>): Promise<void> => {
    const { client, params } = context.oidc
    const person = findPerson(people, params.persona ?? '')
    if (person === undefined) throw new errors.InvalidGrant('there is no persona of that name')

    const grant = new provider.Grant({ clientId: client.clientId, accountId: person.id })
    const token = new provider.AccessToken({
      accountId: person.id,
      client,
      grantId: await grant.save(),
      gty: 'persona',
      resourceServer: { ...hubResource(audience), scopes: new Set(), identifier: () => audience },
    })
    context.body = {
      access_token: await token.save(),
      expires_in: token.expiration,
      token_type: token.tokenType,
    }
  }
  provider.registerGrantType(PERSONA_GRANT, handler, ['persona'])
}
