import type { agencyRoles, mashRoles } from '#shared/sharing/vocabulary'
import { defineCodeSet, type CodeOf } from './define-code-set.js'

/** Roles in which somebody may be shown a child's record. */
export const ViewingRole = defineCodeSet<(typeof mashRoles | typeof agencyRoles)[number]>({
  name: 'ViewingRole',
  description: 'A role in which somebody may be shown a child’s record.',
  source: 'MASH Hub, sharing rules',
  codes: {
    MASH_PRACTITIONER: 'Works on the case for the hub',
    MASH_MANAGER: 'Oversees the case and signs it off',
    AGENCY_STAFF: 'Staff of an agency, outside the hub',
    OWNER_DESK: 'Answers for an agency',
  },
})
export type ViewingRole = CodeOf<typeof ViewingRole>
