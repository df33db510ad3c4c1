import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** What an owner decides about a record for one case. */
export const OwnerDecisionKind = defineCodeSet({
  name: 'OwnerDecisionKind',
  description: 'What an owner decides about a record, for one case and these recipients.',
  source: 'MASH Hub, sharing rules',
  codes: {
    SHARED: 'Shared with them',
    HELD: 'Held back: sharing would harm the child more (Children Act 2004 section 16LA(3))',
    NONE: 'What was decided before is taken back: the sharing rules decide',
  },
})
export type OwnerDecisionKind = CodeOf<typeof OwnerDecisionKind>

/** How a record is kept from everybody whom its owner does not let see it. */
export const Protection = defineCodeSet({
  name: 'Protection',
  description: 'How a record is protected beyond its category.',
  source: 'MASH Hub, sharing rules',
  codes: {
    SEALED: 'As if there were none: shown by its owner’s own decision alone',
    SHIELDED: 'What in it gives away where somebody is, is redacted',
  },
})
export type Protection = CodeOf<typeof Protection>

/** What became of a version of a record that was shown. */
export const RecordVersionState = defineCodeSet({
  name: 'RecordVersionState',
  description: 'What became of a version of a record that was shown.',
  source: 'MASH Hub, what was known when it was decided',
  codes: {
    STANDS: 'The record is as it was shown',
    REPLACED: 'The record was changed or deleted since',
    NOT_HELD:
      'Not among what the agency holds of the child and the household: deleted when its retention ended, or they are linked no longer',
  },
})
export type RecordVersionState = CodeOf<typeof RecordVersionState>
