import type { ReferralSource } from '#shared/codes/referral-source.codes'
import { refuse } from '#shared/errors/refuse'
import { plainText, plainTextOrNull } from '#shared/subgraph/plain-text'
import type { ReferrerInput } from './contact.input.js'

const lengths = { name: { maximum: 100 }, line: { maximum: 300 } } as const

/** Somebody who tells the front door of a worry. @throws HubError BAD_INPUT */
export function readReferrer(
  field: string,
  { name, relation, organisation, reachedBy }: ReferrerInput,
): ReferrerInput {
  return {
    name: plainText(`${field}.name`, name, lengths.name),
    relation: plainTextOrNull(`${field}.relation`, relation, lengths.line),
    organisation: plainTextOrNull(`${field}.organisation`, organisation, lengths.line),
    reachedBy: plainText(`${field}.reachedBy`, reachedBy, lengths.line),
  }
}

/** Whoever is anonymous is named nowhere. @throws HubError BAD_INPUT */
export function assertUnnamed(
  field: string,
  source: ReferralSource,
  referrer: ReferrerInput | null | undefined,
): void {
  if (source === '9' && referrer) refuse(`${field}: an anonymous ${field} is not named. Leave it out.`)
}
