import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import type { TlsCalls } from '#shared/http/mutual-tls'
import type { KeySource } from '#shared/identity/verify-token'

/** Whom to ring at an agency. */
export const contactDetails = z.object({
  name: z.string(),
  role: z.string(),
  telephone: z.string(),
  email: z.string().optional(),
  hours: z.string().optional(),
})

/** A name that signs notes, and its public key as a C2SP signed-note verifier key (`name+id+key`). */
export const signer = z.object({ name: z.string(), key: z.string() })

/** Public Ed25519 keys (RFC 8037). Whatever else stands in a key, a private half for one, is no part of it. */
export const publicKeys = z.object({
  keys: z
    .array(
      z.object({
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        x: z.string(),
        kid: z.string().exactOptional(),
      }),
    )
    .min(1),
})

const service = z.object({
  url: z.url(),
  contact: contactDetails.optional(),
  /** Its access log: the origin `<hub>/<service>`, and the key that vouches for it. */
  log: signer.optional(),
  /** As whom it witnesses the logs of all services, where it does. */
  witness: signer.optional(),
  /** Its public keys, where they are not to be fetched from itself. */
  keys: publicKeys.optional(),
  /** It has joined by the registry (shared/partners); the hub's own services stand in its file. */
  isPartner: z.literal(true).optional(),
  /** Of a partner: it has, or had, something in the graph. */
  hasPublished: z.boolean().optional(),
})

const hubDirectory = z.object({
  identity: z.object({ issuer: z.url(), audience: z.string().min(1) }),
  services: z.record(z.string(), service),
  /** Public keys of those who run the hub: they register agencies. Without them nobody does. */
  operator: publicKeys.optional(),
})

/**
 * Who is who: the identity provider and the address of every service, with the person to ring at each agency. Partners come to it while a
 * service runs.
 * A service's keys are at `<url>/.well-known/jwks.json`, its graph at `<url>/graphql`, its pulse at `<url>/health`.
 */
export type HubDirectory = z.output<typeof hubDirectory> & {
  /** How the services are reached, where they know each other by certificates. */
  readonly tls?: TlsCalls | undefined
}

/** Whom to ring at an agency. */
export type AgencyContactDetails = z.output<typeof contactDetails>

/** @throws HubError CONFIGURATION when the file cannot be read or says something else */
export function readHubDirectory(path: string, tls?: TlsCalls): HubDirectory {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new HubError('CONFIGURATION', 'HUB_DIRECTORY: the file cannot be read.', { cause: error })
  }
  return { ...parseHubDirectory(text), tls }
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

/** Where the public keys of a service are: at itself, unless the directory has them. @throws HubError CONFIGURATION as above */
export function serviceKeys(directory: HubDirectory, name: string): KeySource {
  const jwks = directory.services[name]?.keys
  if (jwks !== undefined) return { jwks }
  return { jwksUrl: `${serviceUrl(directory, name)}/.well-known/jwks.json`, fetch: directory.tls?.fetch }
}

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

/**
 * The logs of the hub, by the name of their service: of those who have joined from the day on which they published first. Before that nobody can
 * have been told anything of them, and a log that was only registered keeps no log from being verified and no child from being erased; from then
 * on it is one of the hub's for good, whoever leaves.
 */
export const hubLogs = ({
  services,
}: HubDirectory): (readonly [name: string, log: z.output<typeof signer>])[] =>
  Object.entries(services).flatMap(([name, { log, hasPublished = true }]) =>
    log !== undefined && hasPublished ? [[name, log] as const] : [],
  )

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
