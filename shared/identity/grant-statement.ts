import { z } from 'zod'
import { signToken } from './sign-token.js'
import type { SigningKey } from './signing-key.js'
import { tokenVerifier, type KeySource, type TokenVerifier } from './verify-token.js'

const LIFETIME = 60

/** Consent as it bears on the one agency that the statement is made out to. */
const consent = z.object({
  consent: z.string(),
  /** Categories that the consent names. */
  consentNames: z.array(z.string()),
  /** Categories for which consent stands otherwise, such as the one that a parent refused alone. */
  consentExceptions: z.record(z.string(), z.string()).optional(),
  /** Id of the consent record that it stands on, the newest of several; for the log, which says by which it was decided. */
  consentRecord: z.string().optional(),
  /** The same by category, where that is another. */
  consentRecords: z.record(z.string(), z.string()).optional(),
})

const child = consent.extend({
  id: z.string(),
  /** What the child is called in every access log: a name whose key can be destroyed. */
  pseudonym: z.string(),
  /** The child's whereabouts are protected: whatever gives them away is redacted. */
  shielded: z.boolean(),
  /** Categories that a competent young person refused herself; `*` is all of them. */
  youngPersonRefused: z.array(z.string()),
  /** Ids of the consent records by which she did, by category; for the log. Under `*` that of everything which is not listed. */
  refusalRecords: z.record(z.string(), z.string()).optional(),
})

/** What an approved override opens to this viewer, of this agency's records about one person. */
const override = z.object({
  id: z.string(),
  /** A child of the case, or another person of the household, by the hub's id. */
  subject: z.string(),
  /** Categories that it opens as a whole. */
  categories: z.array(z.string()),
  /** Single records, each only as long as it is of the category that the override was approved for. */
  items: z.array(z.object({ category: z.string(), id: z.string() })),
})

/** What is said of the case, whatever it is said in. */
export const caseStatement = z.object({
  viewer: z.object({ agency: z.string(), role: z.string() }),
  /** When the case was read: what has run out by then no longer stands. ISO 8601. */
  at: z.iso.datetime(),
  assessment: z.string(),
  contact: z.string().nullable(),
  purpose: z.string(),
  /** As it stands for this viewer: one that she raised herself, and nobody confirmed in time, does not. */
  basis: z.string(),
  profile: z.string(),
  /** A task on the case; emergency access is told by `emergency` alone. */
  task: z.boolean(),
  emergency: z.boolean(),
  /** The case is restricted and the viewer not named, or the viewer is excluded by name. */
  excluded: z.boolean(),
  overrides: z.array(override),
  /** Categories asked of this agency; `*` is all of them. */
  asked: z.array(z.string()),
  children: z.array(child).min(1),
  /** Other people of the household whose whereabouts are protected, by their id in the hub. */
  shieldedPeople: z.array(z.string()),
  /** Which state of the protected places the case was read in: no text that an agency tells of it tells one (sharing rules, section 4). */
  places: z.uuid(),
  /** Other people of the household who have a consent record of their own, by their id in the hub. */
  people: z.array(consent.extend({ id: z.string() })),
  /** The agency's own desk looks at what such a viewer would see: nothing is disclosed to anybody. */
  preview: z.literal(true).optional(),
})

const grantStatement = caseStatement.extend({
  sub: z.string().min(1),
  jti: z.string(),
  exp: z.number(),
  /** Id of the grant itself, the same for every agency. */
  grant: z.string(),
})

/**
 * What the front door tells one agency, and only that agency, about one grant: who asks, for which case and purpose, on what basis,
 * and the consents and overrides that bear on its categories, as they stand for this viewer at this instant. The agency decides on this
 * and on nothing that the gateway says.
 */
export type GrantStatement = z.output<typeof grantStatement>

/** What the statement says of one child. */
export type GrantedChild = GrantStatement['children'][number]

/** What the statement says of one person's consent. */
export type GrantedConsent = z.output<typeof consent>

/** What the statement says of one override. */
export type GrantedOverride = GrantStatement['overrides'][number]

/** Signs a statement for one agency. It never outlives its grant. */
export function signGrantStatement(
  key: SigningKey,
  audience: string,
  statement: Omit<GrantStatement, 'jti'>,
): Promise<string> {
  const { sub, exp, ...claims } = statement
  const remaining = exp - Math.floor(Date.now() / 1000)
  return signToken(key, {
    type: 'grant+jwt',
    issuer: 'front-door',
    audience,
    subject: sub,
    lifetime: Math.max(0, Math.min(LIFETIME, remaining)),
    claims,
  })
}

/** Verifies statements made out to `audience`. @throws HubError UNAUTHENTICATED */
export function grantStatementVerifier(
  audience: string,
  frontDoorKeys: KeySource,
): TokenVerifier<GrantStatement> {
  return tokenVerifier({
    type: 'grant+jwt',
    issuer: 'front-door',
    audience,
    ...frontDoorKeys,
    maximumAge: LIFETIME,
    claims: grantStatement,
  })
}
