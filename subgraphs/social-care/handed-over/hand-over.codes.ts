import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import type { HandedOverEvent } from './hand-over.states.js'

/** What can happen at social care to a case that was handed over. */
export const SocialCareHandOverEvent = defineCodeSet<HandedOverEvent>({
  name: 'SocialCareHandOverEvent',
  description: 'What can happen at social care to a case that was handed over.',
  source: "The hub's own",
  codes: {
    ACKNOWLEDGE_TRANSFER: 'The other authority has said that it goes on',
    START_ASSESSMENT: 'An assessment begins, without a strategy discussion',
    CALL_STRATEGY_DISCUSSION: 'A strategy discussion is called, and people are invited',
    HOLD_STRATEGY_DISCUSSION: 'The strategy discussion was held',
    SEND_OUT_RECORD: 'The record of the strategy discussion goes out to who took part',
    TO_ASSESSMENT_TEAM: 'The assessment team takes over',
    STEP_DOWN: 'Early help goes on',
    CLOSE: 'Nothing further is done',
  },
})

export type SocialCareHandOverEvent = CodeOf<typeof SocialCareHandOverEvent>

/** Whom a strategy discussion needs, and who else may come. */
export const StrategyParticipant = defineCodeSet({
  name: 'StrategyParticipant',
  description: 'Who takes part in a strategy discussion.',
  source: 'Working Together to Safeguard Children 2023, strategy discussion',
  codes: {
    SOCIAL_WORK_MANAGER: 'A manager of social work',
    POLICE: 'Police',
    HEALTH: 'Health',
    SOCIAL_WORKER: 'The social worker',
    REFERRER: 'Whoever made the referral',
    EDUCATION: 'School, nursery or college',
    EARLY_HELP: 'Early help',
    OTHER: 'Somebody else',
  },
})
export type StrategyParticipant = CodeOf<typeof StrategyParticipant>

/** Without these nothing is decided: Working Together asks for social care, police and health at least. */
export const neededParticipants: readonly StrategyParticipant[] = ['SOCIAL_WORK_MANAGER', 'POLICE', 'HEALTH']

/** What a strategy discussion comes to. */
export const StrategyResult = defineCodeSet({
  name: 'StrategyResult',
  description: 'What a strategy discussion comes to.',
  source: 'Working Together to Safeguard Children 2023, strategy discussion',
  codes: {
    ENQUIRY: 'An enquiry under section 47',
    ASSESSMENT: 'An assessment under section 17',
    CLOSED: 'No further action',
  },
})
export type StrategyResult = CodeOf<typeof StrategyResult>

/** When the assessment team takes over from the team that began. */
export const TransferPoint = defineCodeSet({
  name: 'TransferPoint',
  description: 'When the assessment team takes over.',
  source: "The hub's own; local authorities say it in their procedures",
  codes: {
    CONFERENCE: 'At the initial child protection conference',
    FIRST_REVIEW: 'At the first review of a child who is looked after',
    FIRST_HEARING: 'At the first hearing in court',
  },
})
export type TransferPoint = CodeOf<typeof TransferPoint>
