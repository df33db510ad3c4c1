import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'

const contact = z.object({
  name: z.string(),
  role: z.string(),
  telephone: z.string(),
  email: z.string().optional(),
  hours: z.string().optional(),
})

/** A name that signs notes, and its public key as a C2SP signed-note verifier key (`name+id+key`). */
const signer = z.object({ name: z.string(), key: z.string() })

const service = z.object({
  url: z.url(),
  contact: contact.optional(),
  /** Its access log: the origin `<hub>/<service>`, and the key that vouches for it. */
  log: signer.optional(),
  /** As whom it witnesses the logs of all services, where it does. */
  witness: signer.optional(),
})

const hubDirectory = z.object({
  identity: z.object({ issuer: z.url(), audience: z.string().min(1) }),
  services: z.record(z.string(), service),
})

/**
 * Who is who: the identity provider and the address of every service, with the person to ring at each agency.
 * A service's keys are at `<url>/.well-known/jwks.json`, its graph at `<url>/graphql`, its pulse at `<url>/health`.
 */
export type HubDirectory = z.output<typeof hubDirectory>

/** Whom to ring at an agency. */
export type AgencyContactDetails = z.output<typeof contact>

/** @throws HubError CONFIGURATION when the file cannot be read or says something else */
export function readHubDirectory(path: string): HubDirectory {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new HubError('CONFIGURATION', 'HUB_DIRECTORY: the file cannot be read.', { cause: error })
  }
  return parseHubDirectory(text)
}

/** @throws HubError CONFIGURATION when the text is not a directory of the hub */
export function parseHubDirectory(text: string): HubDirectory {
  const result = hubDirectory.safeParse(parseJson(text))
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new HubError('CONFIGURATION', `HUB_DIRECTORY: ${problems.join('; ')}`)
}

/** The address of one service. @throws HubError CONFIGURATION when the directory does not name it */
export function serviceUrl(directory: HubDirectory, name: string): string {
  const entry = directory.services[name]
  if (entry === undefined) throw new HubError('CONFIGURATION', `HUB_DIRECTORY: services.${name} is missing.`)
  return entry.url.replace(/\/$/, '')
}

/** Where a service publishes the keys that it signs with. @throws HubError CONFIGURATION when the directory does not name it */
export const serviceKeysUrl = (directory: HubDirectory, name: string): string =>
  `${serviceUrl(directory, name)}/.well-known/jwks.json`

/** The access log of one service. One that has none tells nothing. @throws HubError CONFIGURATION when the directory does not name it */
export function serviceLog(
  directory: HubDirectory,
  name: string,
): { readonly name: string; readonly key: string } {
  const log = directory.services[name]?.log
  if (log === undefined)
    throw new HubError('CONFIGURATION', `HUB_DIRECTORY: services.${name}.log is missing.`)
  return log
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
