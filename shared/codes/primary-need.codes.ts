import { defineCodeSet, type CodeOf } from './define-code-set.js'

/** The main reason why a child receives services. Where two fit, the one that comes first in the list is used. */
export const PrimaryNeed = defineCodeSet({
  name: 'PrimaryNeed',
  description: 'The main reason why a child receives services.',
  source: 'DfE children in need census, primary need; for looked-after children (SSDA903) only N1 to N8',
  codes: {
    N1: 'Abuse or neglect, or the risk of it, including domestic abuse',
    N2: "Child's disability, illness or intrinsic condition",
    N3: 'Parental disability, illness or addiction',
    N4: 'Family in acute stress: a temporary crisis',
    N5: 'Family dysfunction: parenting that is chronically inadequate',
    N6: "Socially unacceptable behaviour: the child's behaviour harms the community",
    N7: 'Low income',
    N8: 'Absent parenting: no parent is available',
    N9: 'Cases other than children in need: adoption support just after adoption',
    N0: 'Not stated: not yet determined, or closed after assessment',
  },
})
export type PrimaryNeed = CodeOf<typeof PrimaryNeed>
