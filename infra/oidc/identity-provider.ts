import express from 'express'
import type { JWK } from 'jose'
import { Provider } from 'oidc-provider'
import { HubError } from '#shared/errors/hub-error'
import { listen, type RunningService } from '#shared/http/listen'
import { configuration } from './configuration.js'
import type { Persona } from '#shared/synthetic/personas'
import { registerPersonaGrant } from './persona-grant.js'
import { signInRoutes } from './sign-in.routes.js'

/** What {@link startIdentityProvider} needs to know. */
export interface IdentityProviderOptions {
  /** TCP port on 127.0.0.1; 0 takes any free one. */
  readonly port: number
  /** The hub's own identifier: the `aud` of every access token, and the default resource (RFC 8707). */
  readonly audience: string
  readonly people: readonly Persona[]
  /** Private Ed25519 JWK. Kept between starts, tokens survive a restart. */
  readonly signingKey: JWK
}

/**
 * Starts the development identity provider: a real OpenID Connect provider whose people are invented and have no
 * passwords. Whoever can reach it can be anyone, therefore it listens on 127.0.0.1 and refuses to run in production.
 *
 * @returns the running service; its `url` is the issuer
 * @throws HubError CANNOT_START in production; CONFIGURATION when the port is in use
 */
export async function startIdentityProvider(options: IdentityProviderOptions): Promise<RunningService> {
  if (process.env.NODE_ENV === 'production') {
    throw new HubError(
      'CANNOT_START',
      'The development identity provider lets anyone be anyone; not in production.',
    )
  }
  const app = express().disable('x-powered-by')
  const service = await listen(app, '127.0.0.1', options.port)
  const provider = new Provider(service.url, configuration(options)) // an issuer must know its own port
  registerPersonaGrant(provider, options)
  app.get('/health', (_request, response) => response.json({ status: 'ok' }))
  app.use(signInRoutes(provider, options.people))
  app.use(provider.callback())
  return service
}
