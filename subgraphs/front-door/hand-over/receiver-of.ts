import type { HandOverOutcome } from '#shared/hand-over/hand-over.contract'

/** Who goes on with the child, or hands on to another authority. */
export const receiverOf = (outcome: HandOverOutcome): string =>
  outcome === 'STEP_ACROSS' ? 'early-help' : 'social-care'
