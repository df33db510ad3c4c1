import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import type { mashRoles } from '#shared/sharing/vocabulary'
import type { overrideStates } from './override.states.js'

/** On what ground confidential information is shared without consent to it. */
export const OverrideGround = defineCodeSet({
  name: 'OverrideGround',
  description: 'The statutory ground on which confidential information is shared without consent to it.',
  source: 'MASH Hub, sharing rules',
  codes: {
    CANNOT_GIVE: 'Consent cannot be given (Data Protection Act 2018 schedule 1 paragraph 18(2)(a))',
    CANNOT_REASONABLY_OBTAIN:
      'Consent cannot reasonably be obtained (Data Protection Act 2018 schedule 1 paragraph 18(2)(b))',
    WOULD_PREJUDICE_PROTECTION:
      'Asking would put the protection at risk (Data Protection Act 2018 schedule 1 paragraph 18(2)(c))',
    S47: 'Significant harm is suspected (Children Act 1989 section 47)',
    VITAL_INTERESTS: 'Somebody’s life is at stake (UK GDPR Article 9(2)(c))',
    DUTY_16LA: 'Relevant information must be shared (Children Act 2004 section 16LA)',
    CRIME_PREVENTION:
      'To prevent or detect an unlawful act (Data Protection Act 2018 schedule 1 paragraph 10)',
    COURT_ORDER: 'A court has ordered it',
  },
})
export type OverrideGround = CodeOf<typeof OverrideGround>

/** Members of the hub: an override opens nothing to others. */
export const OverrideRole = defineCodeSet<(typeof mashRoles)[number]>({
  name: 'OverrideRole',
  description: 'Members of the hub, to whom alone an override opens anything.',
  source: 'MASH Hub, sharing rules',
  codes: {
    MASH_PRACTITIONER: 'Works in the hub, whatever the home agency',
    MASH_MANAGER: 'Manages the hub’s cases',
  },
})

/** Where an override stands. */
export const OverrideState = defineCodeSet<(typeof overrideStates.states)[number]>({
  name: 'OverrideState',
  description: 'Where an override stands.',
  source: 'MASH Hub, states of an override',
  codes: {
    REQUESTED: 'Waits for another person to decide',
    APPROVED: 'Approved',
    DECLINED: 'Declined',
    WITHDRAWN: 'Withdrawn',
    EXPIRED: 'Ran out, approved or still waiting',
  },
})
export type OverrideState = CodeOf<typeof OverrideState>
