import { z } from 'zod'
import { readHubDirectory, serviceKeys } from '#shared/config/hub-directory'
import { readConfig, tlsEnvironment } from '#shared/config/read-config'
import { readMutualTls } from '#shared/http/mutual-tls'
import { frontDoorAnswerVerifier } from '#shared/identity/front-door-answer'
import { readSigningKey } from '#shared/identity/signing-key'
import type { ImportConnections } from '#shared/import/import-command'
import type { LinkAnswer } from '#shared/import/link-people'
import { askFrontDoor } from './ask-front-door.js'
import { frontDoorClient } from './front-door-client.js'

const importEnvironment = tlsEnvironment.extend({
  IMPORTER_DATABASE_URL: z.string().startsWith('postgres').describe('the importer role'),
  HUB_DIRECTORY: z.string().min(1),
  SIGNING_KEY_FILE: z.string().min(1),
})

const linkAnswers: z.ZodType<LinkAnswer[]> = z.array(
  z.union([
    z.object({ localKey: z.string(), match: z.literal('ONE'), hubId: z.string() }),
    z.object({ localKey: z.string(), match: z.enum(['NONE', 'SEVERAL']) }),
  ]),
)

/**
 * What an agency's import reaches, from the agency's environment: its database as the importer, and the front door under the agency's
 * own credential.
 *
 * @throws HubError CONFIGURATION
 */
export function importConnections(agency: string): ImportConnections {
  const config = readConfig(importEnvironment)
  const directory = readHubDirectory(config.HUB_DIRECTORY, readMutualTls(config)?.calls)
  const verify = frontDoorAnswerVerifier(agency, serviceKeys(directory, 'front-door'))
  return {
    database: config.IMPORTER_DATABASE_URL,
    resolveLinks: async (people) => {
      const key = await readSigningKey(config.SIGNING_KEY_FILE)
      const ask = askFrontDoor(frontDoorClient(agency, { directory, key }), verify)
      return linkAnswers.parse(await ask({ path: '/links/resolve', question: { people } }))
    },
  }
}
