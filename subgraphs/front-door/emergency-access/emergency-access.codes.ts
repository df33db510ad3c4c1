import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import type { emergencyAccessStates } from './emergency-access.states.js'

/** Why somebody looks at a case without waiting for a task on it. */
export const EmergencyReason = defineCodeSet({
  name: 'EmergencyReason',
  description: 'Why somebody needs a case this minute.',
  source: 'MASH Hub, sharing rules',
  codes: {
    DANGER_TO_LIFE: 'Somebody’s life is in danger',
    SERIOUS_HARM: 'A child is being seriously harmed, or is about to be',
    MISSING_CHILD: 'A child is missing and may come to harm',
    POLICE_PROTECTION: 'A child has been taken into police protection (Children Act 1989 section 46)',
    EMERGENCY_PROTECTION_ORDER: 'A court is about to be asked (Children Act 1989 section 44)',
  },
})
export type EmergencyReason = CodeOf<typeof EmergencyReason>

/** Where an emergency access stands. */
export const EmergencyAccessState = defineCodeSet<(typeof emergencyAccessStates.states)[number]>({
  name: 'EmergencyAccessState',
  description: 'Where an emergency access stands.',
  source: 'MASH Hub, states of an emergency access',
  codes: {
    AWAITING_REVIEW: 'Waits for somebody of another team to review it',
    JUSTIFIED: 'Reviewed, and justified',
    NOT_JUSTIFIED: 'Reviewed, and not justified',
  },
})
export type EmergencyAccessState = CodeOf<typeof EmergencyAccessState>
