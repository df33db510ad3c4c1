import type { EpisodeRule } from './census-rule.js'
import { isBefore } from './periods.js'
import type { Episode } from '../import/read-episode.js'

const isNoFurtherAction = ({ referral }: Episode): boolean => referral?.no_further_action === true

const isClosedAfterAssessment = ({ referral }: Episode): boolean =>
  referral?.closure_reason === 'RC8' || referral?.closure_reason === 'RC9'

/** The days that a case is not to be closed before, as DfE lists them. */
const activityOf = ({
  assessments,
  enquiries,
  conferences,
  needPlans,
  protectionPlans,
}: Omit<Episode, 'referral'>): (string | null)[] => [
  ...assessments.flatMap(({ started_on, authorised_on }) => [started_on, authorised_on]),
  ...enquiries.flatMap(({ enquiry, conferenceOn }) => [enquiry.started_on, conferenceOn]),
  ...conferences.map(({ held_on }) => held_on),
  ...needPlans.flatMap(({ started_on, ended_on }) => [started_on, ended_on]),
  ...protectionPlans.map(({ ended_on }) => ended_on),
]

/** DfE's rules about a referral: how it ended, and what there may be of an episode that ended so. */
export const referralRules: readonly EpisodeRule[] = [
  {
    number: '8600',
    severity: 'ERROR',
    name: 'NO_REFERRAL_BY_THE_REFERENCE_DATE',
    says: 'Child referral date missing or after data collection period',
    isBroken: ({ referral }, { referenceDate }) =>
      referral === null || isBefore(referenceDate, referral.received_on),
  },
  {
    number: '8630',
    severity: 'ERROR',
    name: 'CLOSED_BEFORE_REFERRAL',
    says: 'CIN Closure Date is before CIN Referral Date for the same CIN episode',
    isBroken: ({ referral }) => isBefore(referral?.closed_on, referral?.received_on),
  },
  {
    number: '8805',
    severity: 'ERROR',
    name: 'CLOSED_WITHOUT_REASON',
    says: 'A CIN case cannot have a CIN closure date without a Reason for Closure',
    isBroken: ({ referral }) =>
      referral !== null && referral.closed_on !== null && referral.closure_reason === null,
  },
  {
    number: '8810',
    severity: 'ERROR',
    name: 'REASON_WITHOUT_CLOSURE',
    says: 'A CIN case cannot have a Reason for Closure without a CIN Closure Date',
    isBroken: ({ referral }) =>
      referral !== null && referral.closed_on === null && referral.closure_reason !== null,
  },
  {
    number: '8565',
    severity: 'ERROR',
    name: 'ACTIVITY_AFTER_CLOSURE',
    says: 'Activity shown after a case has been closed',
    isBroken: ({ referral, ...parts }) => activityOf(parts).some((day) => isBefore(referral?.closed_on, day)),
  },
  {
    number: '8585Q',
    severity: 'QUERY',
    name: 'DIED_WITHOUT_DATE_OF_DEATH',
    says: 'CIN episode shows Died as the Closure Reason, however child has no recorded Date of Death',
    isBroken: ({ referral }, { child }) =>
      referral?.closure_reason === 'RC2' && child.characteristics.died_on === null,
  },
  {
    number: '8831',
    severity: 'ERROR',
    name: 'ASSESSMENT_OR_ENQUIRY_AFTER_NO_FURTHER_ACTION',
    says: 'Activity is recorded against a case marked as a referral with no further action',
    isBroken: (episode) =>
      isNoFurtherAction(episode) &&
      episode.assessments.length + episode.enquiries.length + episode.conferences.length > 0,
  },
  {
    number: '8832',
    severity: 'ERROR',
    name: 'PROTECTION_PLAN_AFTER_NO_FURTHER_ACTION',
    says: 'Child Protection details provided for a referral with no further action',
    isBroken: (episode) => isNoFurtherAction(episode) && episode.protectionPlans.length > 0,
  },
  {
    number: '4000',
    severity: 'ERROR',
    name: 'NEED_PLAN_AFTER_NO_FURTHER_ACTION',
    says: 'CIN Plan details provided for a referral with no further action',
    isBroken: (episode) => isNoFurtherAction(episode) && episode.needPlans.length > 0,
  },
  {
    number: '8825Q',
    severity: 'QUERY',
    name: 'CLOSED_AFTER_ASSESSMENT_WITHOUT_ONE',
    says: 'Reason for Closure code RC8 or RC9 (case closed after assessment) has been returned but there is no assessment present for the episode',
    isBroken: (episode) => isClosedAfterAssessment(episode) && episode.assessments.length === 0,
  },
  {
    number: '2990',
    severity: 'ERROR',
    name: 'CLOSED_AFTER_ASSESSMENT_WITH_PLAN_OR_ENQUIRY',
    says: 'Activity is recorded against a case marked as closed after assessment, with no further action or to early help',
    isBroken: (episode) =>
      isClosedAfterAssessment(episode) &&
      episode.enquiries.length +
        episode.conferences.length +
        episode.needPlans.length +
        episode.protectionPlans.length >
        0,
  },
]
