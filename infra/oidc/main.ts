import { readFileSync } from 'node:fs'
import type { JWK } from 'jose'
import { readHubDirectory } from '#shared/config/hub-directory'
import { readConfig, serviceEnvironment } from '#shared/config/read-config'
import { runService } from '#shared/subgraph/run-service'
import { personas } from '#shared/synthetic/personas'
import { startIdentityProvider } from './identity-provider.js'

await runService('identity provider', () => {
  const config = readConfig(serviceEnvironment)
  const { audience } = readHubDirectory(config.HUB_DIRECTORY).identity
  const signingKey = JSON.parse(readFileSync(config.SIGNING_KEY_FILE, 'utf8')) as JWK // written by infra/dev/keys.ts
  return startIdentityProvider({ port: config.PORT, audience, people: personas, signingKey })
})
