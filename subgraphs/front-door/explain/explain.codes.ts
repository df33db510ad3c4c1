import { defineCodeSet } from '#shared/codes/define-code-set'
import type { DecisionState as DecisionStateCode, Outcome as OutcomeCode } from '#shared/sharing/vocabulary'

const source = 'MASH Hub, sharing rules'

/** What a decision came to. */
export const DecisionState = defineCodeSet<DecisionStateCode>({
  name: 'DecisionState',
  description: 'What a decision came to for its viewer.',
  source,
  codes: {
    SHARED: 'Shown',
    WITHHELD: 'Withheld, and said so',
    SILENT: 'Answered exactly like nothing known',
    NOT_ASKED: 'Not asked for',
  },
})

/** The letter of a rule. */
export const Outcome = defineCodeSet<OutcomeCode>({
  name: 'Outcome',
  description: 'What a rule says.',
  source,
  codes: {
    A: 'Shared',
    N: 'Shared if the consent names the category, else withheld',
    O: 'Withheld until an override is approved',
    W: 'Withheld, with a reason',
    X: 'Silent',
    Q: 'Not asked',
  },
})
