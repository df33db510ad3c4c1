import { AssessmentFactor } from '#shared/codes/assessment-factor.codes'
import { CategoryOfAbuse } from '#shared/codes/category-of-abuse.codes'
import { ClosureReason } from '#shared/codes/closure-reason.codes'
import { PrimaryNeed } from '#shared/codes/primary-need.codes'
import { ReferralSource } from '#shared/codes/referral-source.codes'
import type { StoredReview } from '../child-protection-plans/child-protection-plan.entity.js'
import type { ElementReader } from './element-reader.js'

/** One `CINdetails`: a referral and all that came of it, each as the columns of its table. */
export type Episode = ReturnType<typeof readEpisode>

/** Reads one `CINdetails`. What cannot be read is rejected part by part; an episode without a legible referral keeps its parts. */
export function readEpisode(details: ElementReader) {
  const enquiries = details.each('Section47', (reader) => ({
    enquiry: {
      started_on: reader.ownDate('S47ActualStartDate'),
      conference_target_on: reader.date('InitialCPCtarget'),
      conference_not_required: reader.boolean('ICPCnotRequired'),
    },
    conferenceOn: reader.date('DateOfInitialCPC'),
  }))
  return {
    referral: details.whole(readReferral),
    assessments: details.each('Assessments', readAssessment),
    enquiries,
    conferences: conferencesOf(enquiries, details.date('DateOfInitialCPC')),
    needPlans: details.each('CINPlanDates', (reader) => ({
      started_on: reader.ownDate('CINPlanStartDate'),
      ended_on: reader.date('CINPlanEndDate'),
    })),
    protectionPlans: details.each('ChildProtectionPlans', readProtectionPlan),
    preProceedings: details.each('PreProceedingsandFGDM', readPreProceedings),
  }
}

const readReferral = (reader: ElementReader) => ({
  received_on: reader.ownDate('CINreferralDate'),
  source: reader.code('ReferralSource', ReferralSource),
  primary_need: reader.code('PrimaryNeedCode', PrimaryNeed),
  no_further_action: reader.boolean('ReferralNFA'),
  closed_on: reader.date('CINclosureDate'),
  closure_reason: reader.code('ReasonForClosure', ClosureReason),
})

const readAssessment = (reader: ElementReader) => ({
  started_on: reader.ownDate('AssessmentActualStartDate'),
  internal_review_on: reader.date('AssessmentInternalReviewDate'),
  authorised_on: reader.date('AssessmentAuthorisationDate'),
  factors: reader.below('FactorsIdentifiedAtAssessment').codes('AssessmentFactors', AssessmentFactor),
})

const readProtectionPlan = (reader: ElementReader) => ({
  started_on: reader.ownDate('CPPstartDate'),
  ended_on: reader.date('CPPendDate'),
  initial_category: reader.code('InitialCategoryOfAbuse', CategoryOfAbuse),
  latest_category: reader.code('LatestCategoryOfAbuse', CategoryOfAbuse),
  previous_plans: reader.count('NumberOfPreviousCPP'),
  reviews: reader
    .below('Reviews')
    .dates('CPPreviewDate')
    .sort()
    .map((heldOn): StoredReview => ({ dueOn: null, heldOn, quorate: null, childTookPart: null })),
})

const readPreProceedings = (reader: ElementReader) => ({
  started_on: reader.ownDate('PPStartDate'),
  letter_sent_on: reader.date('LBPSentDate'),
  family_meeting_offered: reader.boolean('FGDMMeetingOffer'),
  family_meeting_held: reader.boolean('FGDMMeetingFac'),
  first_meeting_on: reader.date('InitialPPMeetingDate'),
  review_meetings: reader.count('ReviewMeetingsCount'),
  decided_on: reader.date('StepDecisionDate'),
  outcome: reader.text('PPOutcome'),
  court_application_on: reader.date('CourtAppDate'),
  proceedings_letter_on: reader.date('LetterInitCPDate'),
})

/** A conference stands with its section 47 enquiry, with the referral, or with both: once is enough. */
function conferencesOf(
  enquiries: readonly { conferenceOn: string | null; enquiry: { conference_target_on: string | null } }[],
  ofReferral: string | null,
): { held_on: string; target_on: string | null }[] {
  const targets = new Map<string, string | null>()
  if (ofReferral !== null) targets.set(ofReferral, null)
  for (const { conferenceOn, enquiry } of enquiries) {
    if (conferenceOn !== null) targets.set(conferenceOn, enquiry.conference_target_on)
  }
  return [...targets].map(([held_on, target_on]) => ({ held_on, target_on }))
}
