import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'

/**
 * Reads a service's configuration from its environment, once, at start.
 * Every problem is reported together, each by the name of its variable; values are never repeated, they may be secrets.
 *
 * @throws HubError CONFIGURATION naming each variable that is missing or wrong
 */
export function readConfig<Schema extends z.ZodType>(
  schema: Schema,
  environment: NodeJS.ProcessEnv = process.env,
): z.output<Schema> {
  const result = schema.safeParse(environment)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new HubError('CONFIGURATION', problems.join('; '))
}

/** Variables of whatever calls a service of the hub, or is one: all of them where services know each other by certificates, else none. */
export const tlsEnvironment = z.object({
  TLS_CERT_FILE: z.string().min(1).optional().describe("path of this service's certificate, PEM"),
  TLS_KEY_FILE: z.string().min(1).optional().describe('path of the private key of that certificate, PEM'),
  TLS_CA_FILE: z.string().min(1).optional().describe('path of the authority whose certificates are believed'),
})

/** Variables that every service of the hub reads. */
export const serviceEnvironment = tlsEnvironment.extend({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  DRAIN_MS: z.coerce
    .number()
    .int()
    .min(0)
    .default(3_000)
    .describe(
      'milliseconds for which a service that is to stop goes on answering, while callers go elsewhere',
    ),
  HUB_DIRECTORY: z.string().min(1).describe('path of the JSON file that names every service'),
  SIGNING_KEY_FILE: z.string().min(1).describe("path of this service's private Ed25519 JWK"),
})

/** Variables of a service that keeps records. */
export const databaseEnvironment = z.object({
  DATABASE_URL: z.string().startsWith('postgres').describe('the application role'),
})
