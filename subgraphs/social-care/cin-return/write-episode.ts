import type { CensusYear } from '../census/census-year.js'
import type { Episode } from '../import/read-episode.js'
import { xmlGroup, xmlGroupIfAny, xmlValue } from './xml-text.js'

/** From the return of 2026 on the census asks for pre-proceedings and family group decision making. */
const PRE_PROCEEDINGS_SINCE = 2026

/** Conferences of an episode that are no enquiry's, such as of a child who moved here with a plan. */
export const conferencesApart = ({ enquiries, conferences }: Episode): string[] =>
  conferences
    .map(({ held_on }) => held_on)
    .filter((day) => enquiries.every(({ conferenceOn }) => conferenceOn !== day))

/** `CINdetails` of the census. It has room for one conference that is no enquiry's. */
export function writeEpisode(episode: Episode, { year }: CensusYear): string {
  const { referral } = episode
  return xmlGroup(
    'CINdetails',
    xmlValue('CINreferralDate', referral?.received_on ?? null),
    xmlValue('ReferralSource', referral?.source ?? null),
    xmlValue('PrimaryNeedCode', referral?.primary_need ?? null),
    xmlValue('CINclosureDate', referral?.closed_on ?? null),
    xmlValue('ReasonForClosure', referral?.closure_reason ?? null),
    xmlValue('DateOfInitialCPC', conferencesApart(episode)[0] ?? null),
    xmlValue('ReferralNFA', referral?.no_further_action ?? null),
    ...episode.assessments.map(writeAssessment),
    ...episode.needPlans.map(({ started_on, ended_on }) =>
      xmlGroup(
        'CINPlanDates',
        xmlValue('CINPlanStartDate', started_on),
        xmlValue('CINPlanEndDate', ended_on),
      ),
    ),
    ...episode.enquiries.map(writeEnquiry),
    ...episode.protectionPlans.map(writeProtectionPlan),
    ...(year < PRE_PROCEEDINGS_SINCE ? [] : episode.preProceedings.map(writePreProceedings)),
  )
}

const writeAssessment = (each: Episode['assessments'][number]): string =>
  xmlGroup(
    'Assessments',
    xmlValue('AssessmentActualStartDate', each.started_on),
    xmlValue('AssessmentInternalReviewDate', each.internal_review_on),
    xmlValue('AssessmentAuthorisationDate', each.authorised_on),
    xmlGroupIfAny(
      'FactorsIdentifiedAtAssessment',
      ...each.factors.map((factor) => xmlValue('AssessmentFactors', factor)),
    ),
  )

const writeEnquiry = ({ enquiry, conferenceOn }: Episode['enquiries'][number]): string =>
  xmlGroup(
    'Section47',
    xmlValue('S47ActualStartDate', enquiry.started_on),
    xmlValue('InitialCPCtarget', enquiry.conference_target_on),
    xmlValue('DateOfInitialCPC', conferenceOn),
    xmlValue('ICPCnotRequired', enquiry.conference_not_required),
  )

const writeProtectionPlan = (each: Episode['protectionPlans'][number]): string =>
  xmlGroup(
    'ChildProtectionPlans',
    xmlValue('CPPstartDate', each.started_on),
    xmlValue('CPPendDate', each.ended_on),
    xmlValue('InitialCategoryOfAbuse', each.initial_category),
    xmlValue('LatestCategoryOfAbuse', each.latest_category),
    xmlValue('NumberOfPreviousCPP', each.previous_plans),
    xmlGroupIfAny('Reviews', ...each.reviews.map(({ heldOn }) => xmlValue('CPPreviewDate', heldOn))),
  )

const writePreProceedings = (each: Episode['preProceedings'][number]): string =>
  xmlGroup(
    'PreProceedingsandFGDM',
    xmlValue('PPStartDate', each.started_on),
    xmlValue('LBPSentDate', each.letter_sent_on),
    xmlValue('FGDMMeetingOffer', each.family_meeting_offered),
    xmlValue('FGDMMeetingFac', each.family_meeting_held),
    xmlValue('InitialPPMeetingDate', each.first_meeting_on),
    xmlValue('ReviewMeetingsCount', each.review_meetings),
    xmlValue('StepDecisionDate', each.decided_on),
    xmlValue('PPOutcome', each.outcome),
    xmlValue('CourtAppDate', each.court_application_on),
    xmlValue('LetterInitCPDate', each.proceedings_letter_on),
  )
