import { concept } from '#shared/agency/concept'
import { FormerIdentity } from './former-identity.entity.js'
import { SocialCareFormerIdentity } from './former-identity.type.js'

/** Identities before an adoption. No line: a chronology that went back over it would tell of it. */
export const formerIdentities = concept<FormerIdentity, SocialCareFormerIdentity>({
  field: 'formerIdentities',
  category: 'common.protected-identity',
  entity: FormerIdentity,
  type: SocialCareFormerIdentity,
  of: 'child',
  datedBy: 'endedOn',
  share: ({ endedOn, givenNames, familyName }) => ({ endedOn, givenNames, familyName }),
})
