import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** What a person of the index is to a member of staff. */
export const StaffRelationKind = defineCodeSet({
  name: 'StaffRelationKind',
  description: 'What a person of the index is to a member of staff.',
  source: 'MASH Hub, access log',
  codes: {
    SELF: 'Herself: her household, her children and who has her surname and postcode follow from the index',
    OWN_CHILD: 'Her own child',
    HOUSEHOLD: 'Somebody who lives with her',
    RELATIVE: 'Somebody else whom she is related to',
    COLLEAGUE: 'Somebody whom she works with; the children of that person follow from the index',
  },
})
export type StaffRelationKind = CodeOf<typeof StaffRelationKind>
