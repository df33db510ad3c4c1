import { defineCodeSet, type CodeOf } from './define-code-set.js'
import { ReferralSource } from './referral-source.codes.js'

/** Who asked for early help: the national sources of a referral, and the three ways in that these do not name. */
export const EarlyHelpRequestSource = defineCodeSet({
  name: 'EarlyHelpRequestSource',
  description: 'Who asked for early help.',
  // The three added codes are the hub's own; no national code set names them.
  source: `${ReferralSource.source}; STEP_DOWN, STEP_ACROSS and SELF are the hub's own`,
  codes: {
    ...ReferralSource.sentences,
    STEP_DOWN: "Step down: a closing case of children's social care",
    STEP_ACROSS: 'Step across: a contact at the front door that was passed to early help',
    SELF: 'The family asked for itself',
  },
})
export type EarlyHelpRequestSource = CodeOf<typeof EarlyHelpRequestSource>

/** What became of an offer of early help. */
export const EarlyHelpTakeUp = defineCodeSet({
  name: 'EarlyHelpTakeUp',
  description: 'What became of an offer of early help.',
  // There is no national code set; these are the hub's own.
  source: "The hub's own",
  codes: {
    OFFERED: 'Offered, not yet answered',
    ACCEPTED: 'Accepted',
    DECLINED: 'Declined',
    NO_CONTACT: 'The family could not be reached',
    CONSENT_WITHDRAWN: 'The family withdrew its consent',
    STEPPED_UP: "Stepped up to children's social care",
    NEEDS_MET: 'Ended, needs met',
    MOVED: 'Ended, the family moved away',
  },
})
export type EarlyHelpTakeUp = CodeOf<typeof EarlyHelpTakeUp>
