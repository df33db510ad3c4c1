import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** What somebody is to a child. */
export const Relationship = defineCodeSet({
  name: 'Relationship',
  description: 'What somebody is to a child.',
  source: 'MASH Hub, child index',
  codes: {
    MOTHER: 'Mother',
    FATHER: 'Father',
    STEPMOTHER: 'Stepmother',
    STEPFATHER: 'Stepfather',
    ADOPTIVE_MOTHER: 'Adoptive mother',
    ADOPTIVE_FATHER: 'Adoptive father',
    MOTHERS_PARTNER: "Mother's partner",
    FATHERS_PARTNER: "Father's partner",
    GRANDMOTHER: 'Grandmother',
    GRANDFATHER: 'Grandfather',
    FOSTER_CARER: 'Foster carer',
    GUARDIAN: 'Guardian',
    SIBLING: 'Brother or sister, half or step included',
    OTHER: 'Somebody else of the household or in regular contact',
  },
})
export type Relationship = CodeOf<typeof Relationship>

/** Kinds of identifier that the index holds. */
export const IdentifierType = defineCodeSet({
  name: 'IdentifierType',
  description: 'Kinds of identifier that the index holds.',
  source: 'MASH Hub, child index',
  codes: {
    NHS_NUMBER: 'NHS number',
    UPN: 'Unique pupil number',
    PNC: 'Police National Computer identifier',
    CRO: 'Criminal records office number',
  },
})
export type IdentifierType = CodeOf<typeof IdentifierType>
