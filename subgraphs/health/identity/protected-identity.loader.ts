import { concept } from '#shared/agency/concept'
import { ProtectedIdentity } from './protected-identity.entity.js'
import { HealthProtectedIdentity } from './protected-identity.type.js'

/** Former identities: for everyone exactly as if there were none. They never have lines. */
export const protectedIdentities = concept<ProtectedIdentity, HealthProtectedIdentity>({
  field: 'protectedIdentities',
  category: 'common.protected-identity',
  entity: ProtectedIdentity,
  type: HealthProtectedIdentity,
  of: 'child',
  datedBy: 'recordedOn',
  share: ({ recordedOn, formerName, formerNhsNumber, summary }) => ({
    recordedOn,
    formerName,
    formerNhsNumber,
    summary,
  }),
})
