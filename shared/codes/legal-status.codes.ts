import { defineCodeSet, type CodeOf } from './define-code-set.js'

/** Under which law a child is looked after. */
export const LegalStatus = defineCodeSet({
  name: 'LegalStatus',
  description: 'Under which law a child is looked after.',
  source: 'DfE children looked after (SSDA903), legal status',
  codes: {
    C1: 'Interim care order',
    C2: 'Full care order',
    D1: 'Freeing order granted',
    E1: 'Placement order granted',
    V2: 'Single period of accommodation under section 20, Children Act 1989',
    V3: 'Series of short-term breaks, each episode recorded',
    V4: 'Series of short-term breaks, the agreement recorded and not each episode',
    L1: 'Police protection, in local authority accommodation',
    L2: 'Emergency protection order',
    L3: 'Child assessment order, in local authority accommodation',
    J1: 'Remanded to local authority or youth detention accommodation',
    J2: 'Local authority accommodation under the Police and Criminal Evidence Act 1984',
    J3: 'Youth rehabilitation order with a residence or intensive fostering requirement',
  },
})
export type LegalStatus = CodeOf<typeof LegalStatus>
