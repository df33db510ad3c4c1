import { z } from 'zod'
import { verifierKeyOf } from '#shared/access-log/note/verifier-key'
import { hubOf } from '#shared/access-log/origin'
import { serviceLog, type HubDirectory } from '#shared/config/hub-directory'
import { refuse } from '#shared/errors/refuse'
import { isReadable } from '#shared/subgraph/plain-text'
import { OPERATOR } from '../api/caller.js'
import { isAgencyName } from './agency-name.js'
import { isOfHub, type Registration } from '../store/registered-agency.js'

const text = z.string().min(1).max(200).refine(isReadable)

const keyId = z.string().regex(/^[\w.:-]{1,100}$/)

/** A public key; one with its private half is refused. */
const publicKey = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[\w-]{43}$/),
  kid: keyId.exactOptional(),
  alg: z.literal('EdDSA').exactOptional(),
  use: z.literal('sig').exactOptional(),
})

/** What an agency hands to whoever runs the hub: `mash subgraph init` writes it as `registration.json`. */
export const registrationForm = z.strictObject({
  name: z.string().refine(isAgencyName),
  /** Where its service is: scheme, host and port. */
  url: z
    .string()
    .max(200)
    .regex(/^https?:\/\/[\w.-]+(:\d+)?$/),
  contact: z.strictObject({
    ...{ name: text, role: text, telephone: text },
    ...{ email: text.exactOptional(), hours: text.exactOptional() },
  }),
  /** What it signs its calls with: several while one takes the place of another. */
  keys: z.strictObject({
    keys: z
      .array(publicKey.extend({ kid: keyId }))
      .min(1)
      .max(5),
  }),
  /** What its access log is signed with. */
  logKey: publicKey,
})

/** What an agency hands to whoever runs the hub. */
export type RegistrationForm = z.output<typeof registrationForm>

/** Names under which the hub has something of its own: its operator, its build, categories that any agency may hold, the template of a partner, parts of a log. */
export const reservedNames: ReadonlySet<string> = new Set([
  ...[OPERATOR, 'build', 'hub', 'common', 'new-partner', 'witness', 'index'],
])

/**
 * Reads the form of an agency that is to join. Its log is called as those of the hub's own services are.
 *
 * @param development whether a service may be without TLS
 * @throws HubError BAD_INPUT
 */
export function readRegistration(
  { logKey, ...form }: RegistrationForm,
  directory: HubDirectory,
  development: boolean,
): Registration {
  if (reservedNames.has(form.name) || isOfHub(directory, form.name))
    refuse('agency.name: this name is the hub’s.')
  if (!development && !form.url.startsWith('https:')) refuse('agency.url: it begins with https:.')
  const origin = `${hubOf(serviceLog(directory, 'gateway').name)}/${form.name}`
  return { ...form, log: { name: origin, key: verifierKeyOf(origin, logKey) } }
}
