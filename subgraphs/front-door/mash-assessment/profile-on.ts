import type { Profile } from '#shared/sharing/vocabulary'

/**
 * The first day on which relevant information must be shared unless that harms the child more.
 *
 * @see Children Act 2004 section 16LA, inserted by the Children's Wellbeing and Schools Act 2026 section 4
 */
const DUTY_TO_SHARE = '2026-09-30'

/** The law that a case which begins on a day is read under. */
export const profileOn = (day: string): Profile => (day < DUTY_TO_SHARE ? 'CONSENT_LED' : 'DUTY_16LA')
