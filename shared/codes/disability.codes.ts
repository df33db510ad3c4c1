import { defineCodeSet, type CodeOf } from './define-code-set.js'

/** Disabilities; any number of them, except that NONE stands alone. Left out altogether for an unborn child. */
export const Disability = defineCodeSet({
  name: 'Disability',
  description: 'A disability; NONE stands alone.',
  source: 'DfE children in need census, disability',
  codes: {
    NONE: 'None',
    MOB: 'Mobility',
    HAND: 'Hand function',
    PC: 'Personal care',
    INC: 'Incontinence',
    COMM: 'Communication',
    LD: 'Learning',
    HEAR: 'Hearing',
    VIS: 'Vision',
    BEH: 'Behaviour',
    CON: 'Consciousness',
    AUT: 'Autism, diagnosed',
    DDA: 'Other disability within the meaning of the Disability Discrimination Act 2005',
  },
})
export type Disability = CodeOf<typeof Disability>
