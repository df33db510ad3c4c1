import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** Why a case is kept from people who would otherwise see it. */
export const RestrictionReason = defineCodeSet({
  name: 'RestrictionReason',
  description: 'Why a case is kept from people who would otherwise see it.',
  source: 'MASH Hub, sharing rules',
  codes: {
    PRACTITIONER_IS_PARENT_OR_ALLEGED: 'A practitioner is a parent, or alleged to have caused harm',
    ALLEGATION_AGAINST_STAFF: 'An allegation against somebody who works with children',
    COLLEAGUES_CHILD: 'The child of a colleague',
  },
})
export type RestrictionReason = CodeOf<typeof RestrictionReason>
