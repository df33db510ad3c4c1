import { defineCodeSet, type CodeOf } from './define-code-set.js'

/** Why a child's record carries no unique pupil number. */
export const UniquePupilNumberUnknownReason = defineCodeSet({
  name: 'UniquePupilNumberUnknownReason',
  description: 'Why a record carries no unique pupil number.',
  // UN6 is accepted by the census and its meaning was not found; the sentence says so rather than guess.
  source: 'DfE children in need census and SSDA903, UPN unknown',
  codes: {
    UN1: 'Not of school age, and none has been given yet',
    UN2: 'Has never attended a maintained school in England',
    UN3: 'Educated outside England',
    UN4: 'Newly looked after or in need, and the number is not known yet',
    UN5: 'Sources conflict, so that the child cannot be matched reliably',
    UN6: 'Code UN6 of the census, whose meaning is not recorded here',
    UN7: 'Referral with no further action',
  },
})
export type UniquePupilNumberUnknownReason = CodeOf<typeof UniquePupilNumberUnknownReason>
