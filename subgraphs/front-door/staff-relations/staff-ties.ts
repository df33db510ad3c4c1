import type { StaffRelationKind } from './staff-relation.codes.js'

/** What a child whose records somebody looks at is to her. */
export type StaffTie =
  'OWN_RECORD' | 'OWN_CHILD' | 'SAME_HOUSEHOLD' | 'SAME_SURNAME_AND_POSTCODE' | 'RELATIVE' | 'COLLEAGUE'

/** How the index joins the person who was declared to the child. */
export type Way = 'THE_CHILD' | 'PARENT' | 'RELATIVE' | 'HOUSEHOLD' | 'SURNAME_AND_POSTCODE'

/** What follows of what was declared, where the index joins the person to the child in a way. */
export const staffTies: readonly (readonly [kind: StaffRelationKind, way: Way, tie: StaffTie])[] = [
  ['SELF', 'THE_CHILD', 'OWN_RECORD'],
  ['SELF', 'PARENT', 'OWN_CHILD'],
  ['SELF', 'RELATIVE', 'RELATIVE'],
  ['SELF', 'HOUSEHOLD', 'SAME_HOUSEHOLD'],
  ['SELF', 'SURNAME_AND_POSTCODE', 'SAME_SURNAME_AND_POSTCODE'],
  ['OWN_CHILD', 'THE_CHILD', 'OWN_CHILD'],
  ['HOUSEHOLD', 'THE_CHILD', 'SAME_HOUSEHOLD'],
  ['HOUSEHOLD', 'HOUSEHOLD', 'SAME_HOUSEHOLD'],
  ['RELATIVE', 'THE_CHILD', 'RELATIVE'],
  ['COLLEAGUE', 'THE_CHILD', 'COLLEAGUE'],
  ['COLLEAGUE', 'PARENT', 'COLLEAGUE'],
]

/** What tells where a child is to whoever knows where the member of staff lives: never of anybody whose whereabouts are protected (rule R05). */
export const tellsWhere: readonly StaffTie[] = ['SAME_HOUSEHOLD', 'SAME_SURNAME_AND_POSTCODE']
