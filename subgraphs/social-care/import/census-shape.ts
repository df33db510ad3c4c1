import type { XmlShape } from '#shared/import/xml-subtrees'

/**
 * The elements of DfE's children in need census, as they have come since 2021; every other name is a finding. Elements that are known
 * and not taken: what the software says of itself, and FormerUPN, since an adopted child gets a new number and nothing may join the two.
 *
 * @see https://www.gov.uk/government/collections/children-in-need-census
 */
const names = `
  Message Header CollectionDetails Collection Year ReferenceDate Source SourceLevel LEA SoftwareCode Release SerialNo DateTime
  Content CBDSLevels CBDSLevel
  Children Child
  ChildIdentifiers LAchildID UPN FormerUPN UPNunknown PersonBirthDate ExpectedPersonBirthDate GenderCurrent Sex PersonDeathDate
  ChildCharacteristics Ethnicity Disabilities Disability
  CINdetails CINreferralDate ReferralSource PrimaryNeedCode CINclosureDate ReasonForClosure DateOfInitialCPC ReferralNFA
  Assessments AssessmentActualStartDate AssessmentInternalReviewDate AssessmentAuthorisationDate
  FactorsIdentifiedAtAssessment AssessmentFactors
  CINPlanDates CINPlanStartDate CINPlanEndDate
  Section47 S47ActualStartDate InitialCPCtarget ICPCnotRequired
  ChildProtectionPlans CPPstartDate CPPendDate InitialCategoryOfAbuse LatestCategoryOfAbuse NumberOfPreviousCPP Reviews CPPreviewDate
  PreProceedingsandFGDM PPStartDate LBPSentDate FGDMMeetingOffer FGDMMeetingFac InitialPPMeetingDate ReviewMeetingsCount
  StepDecisionDate PPOutcome CourtAppDate LetterInitCPDate`

/** What the reader looks for: the header, and each child whole. */
export const censusShape: XmlShape = {
  root: 'Message',
  yields: ['Header', 'Child'],
  known: new Set(names.trim().split(/\s+/)),
}
