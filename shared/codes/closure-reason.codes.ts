import { defineCodeSet, type CodeOf } from './define-code-set.js'

/** Why a child in need case closed. */
export const ClosureReason = defineCodeSet({
  name: 'ClosureReason',
  description: 'Why a child in need case was closed.',
  source: 'DfE children in need census, reason for closure',
  codes: {
    RC1: 'Adopted',
    RC2: 'Died',
    RC3: 'Child arrangements order',
    RC4: 'Special guardianship order',
    RC5: 'Transferred to the services of another local authority',
    RC6: 'Transferred to adult social care services',
    RC7: 'Services ceased for any other reason, including child no longer in need',
    RC8: 'Closed after assessment, no further action',
    RC9: 'Closed after assessment, referred to early help',
  },
})
export type ClosureReason = CodeOf<typeof ClosureReason>
