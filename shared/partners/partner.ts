import { z } from 'zod'
import { contactDetails, publicKeys, signer, type HubDirectory } from '#shared/config/hub-directory'
import { answerVerifier, signAnswer, type AnswerToken } from '#shared/identity/answer-token'
import type { SigningKey } from '#shared/identity/signing-key'
import type { KeySource, TokenVerifier } from '#shared/identity/verify-token'

/** An agency beside the hub's own services, as it is written down. */
export const partner = z.object({
  name: z.string(),
  /** Where its service is. */
  url: z.url(),
  contact: contactDetails,
  log: signer,
  keys: publicKeys,
  /** What it has in the graph: the text of its `sharing.json`, if it has one. Null while it has nothing there. */
  published: z.object({ sharing: z.string().nullable() }).nullable(),
  /** It has, or had, something in the graph: its log is one of the hub's, for good. Where nobody says otherwise it is. */
  hasPublished: z.boolean().default(true),
})

/** An agency beside the hub's own services, as the registry knows it. */
export type Partner = z.output<typeof partner>

/** Every partner of a hub, and what tells this list from any other. */
const partnerList = z.object({ version: z.string(), partners: z.array(partner) })
export type PartnerList = z.output<typeof partnerList>

/** `POST /partners` at the gateway: what a service asks that has to know them, and which list it has already. */
export const PARTNERS_PATH = '/partners'
export const partnersQuestion = z.strictObject({ version: z.string().max(100).nullable() })

const token: AnswerToken<PartnerList> = { type: 'partners+jwt', issuer: 'gateway', claims: partnerList }

/** Signs the list for one service: who is a partner may be told data, so nobody on the way adds one. */
export const signPartners = (key: SigningKey, service: string, list: PartnerList): Promise<string> =>
  signAnswer(token, key, service, list)

/** Verifies what {@link signPartners} signed for `service`. @throws HubError UNAUTHENTICATED */
export const partnersVerifier = (service: string, gatewayKeys: KeySource): TokenVerifier<PartnerList> =>
  answerVerifier(token, service, gatewayKeys)

/** Writes partners into a directory, where whoever calls or verifies them looks. What the directory's own file names, no partner replaces. */
export function joinPartners({ services }: HubDirectory, partners: readonly Partner[]): void {
  for (const { name, url, contact, log, keys, hasPublished } of partners) {
    const known = services[name]
    const entry = { url, contact, log, keys, isPartner: true, hasPublished } as const
    if (known === undefined || known.isPartner) services[name] = entry
  }
}
