import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readHubDirectory, serviceLog, serviceUrl, type HubDirectory } from '#shared/config/hub-directory'
import { readConfig, serviceEnvironment } from '#shared/config/read-config'
import { HubError } from '#shared/errors/hub-error'
import { appWithPulse } from '#shared/http/create-app'
import { listen, type RunningService } from '#shared/http/listen'
import { readMutualTls } from '#shared/http/mutual-tls'
import { createLogger } from '#shared/observability/logger'
import { readLogKey } from '../note/note-signer.js'
import { parseVerifierKey } from '../note/verifier-key.js'
import { startLogSigner, type LogToSign, type Rhythm } from './log-signer.js'
import type { KnownWitness } from './witness-client.js'

const environmentOfSigner = serviceEnvironment.omit({ SIGNING_KEY_FILE: true }).extend({
  LOGS_FILE: z.string().min(1).describe('path of the JSON file that names the logs to sign'),
})

const logsFile = z
  .array(
    z.strictObject({
      /** As the hub's directory names it. */
      service: z.string().min(1),
      /** The signer's login at the service's database. */
      databaseUrl: z.string().startsWith('postgres'),
      /** The log's own private Ed25519 JWK. */
      keyFile: z.string().min(1),
    }),
  )
  .min(1)

/**
 * Starts the process that signs access logs: all that it is told of, or an agency's own alone. It holds the keys of the logs, which no service
 * does: whoever can add entries cannot vouch for them. It answers for its health, and nothing else; 503 when a log was refused.
 *
 * @throws HubError CONFIGURATION
 */
export async function startSigners(
  environment: NodeJS.ProcessEnv = process.env,
  rhythm?: Rhythm,
): Promise<RunningService> {
  const config = readConfig(environmentOfSigner, environment)
  const tls = readMutualTls(config)
  const directory = readHubDirectory(config.HUB_DIRECTORY, tls?.calls)
  const log = createLogger('log-signer', config.LOG_LEVEL)
  const toSign = readLogs(config.LOGS_FILE).map((each) => logToSign(each, directory))

  const signers = toSign.map((each) => startLogSigner(each, log, rhythm))
  const app = appWithPulse('log-signer', () => ({
    well: signers.every(({ state }) => state() !== 'REFUSED'),
    details: { logs: Object.fromEntries(signers.map(({ origin, state }) => [origin, state()])) },
  }))
  const running = await listen(app, config.HOST, config.PORT, { tls: tls?.ofAnybody })
  const close = async (): Promise<void> => {
    await running.close()
    await Promise.all(signers.map((signer) => signer[Symbol.asyncDispose]()))
  }
  return { url: running.url, close, [Symbol.asyncDispose]: close }
}

function readLogs(path: string): z.output<typeof logsFile> {
  try {
    return logsFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    // What is wrong stands beside a password: the place is not told.
    throw new HubError('CONFIGURATION', 'LOGS_FILE: a list of { service, databaseUrl, keyFile }.', { cause })
  }
}

function logToSign(
  { service, databaseUrl, keyFile }: z.output<typeof logsFile>[number],
  directory: HubDirectory,
): LogToSign {
  const signer = readLogKey(keyFile, serviceLog(directory, service))
  return { url: databaseUrl, signer, witnesses: witnessesOf(directory) }
}

/** Every witness that the directory names. */
const witnessesOf = (directory: HubDirectory): KnownWitness[] =>
  Object.entries(directory.services).flatMap(([name, { witness }]) =>
    witness
      ? [
          {
            url: serviceUrl(directory, name),
            key: parseVerifierKey(witness.key),
            agent: directory.tls?.agent,
          },
        ]
      : [],
  )
