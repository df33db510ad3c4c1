import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** What came of a consultation. */
export const AdviceOutcome = defineCodeSet({
  name: 'AdviceOutcome',
  description: 'What came of a consultation.',
  source: 'MASH Hub, the advice line',
  codes: {
    ADVISED: 'The caller was advised, and goes on',
    SIGNPOSTED: 'The caller was told of local services',
    CONTACT_AGREED: 'A contact is to be made',
  },
})
export type AdviceOutcome = CodeOf<typeof AdviceOutcome>
