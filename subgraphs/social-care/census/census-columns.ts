/** What the children in need census tells of each of its tables. The import writes these columns and no other, and the return reads them. */
export const censusColumns = {
  characteristics: ['sex', 'ethnicity', 'disabilities', 'expected_on', 'died_on', 'upn_unknown_reason'],
  referral: ['received_on', 'source', 'primary_need', 'no_further_action', 'closed_on', 'closure_reason'],
  assessment: ['started_on', 'internal_review_on', 'authorised_on', 'factors'],
  section_47_enquiry: ['started_on', 'conference_target_on', 'conference_not_required'],
  child_protection_conference: ['held_on', 'target_on'],
  child_in_need_plan: ['started_on', 'ended_on'],
  child_protection_plan: [
    'started_on',
    'ended_on',
    'initial_category',
    'latest_category',
    'previous_plans',
    'reviews',
  ],
  pre_proceedings: [
    'started_on',
    'letter_sent_on',
    'family_meeting_offered',
    'family_meeting_held',
    'first_meeting_on',
    'review_meetings',
    'decided_on',
    'outcome',
    'court_application_on',
    'proceedings_letter_on',
  ],
} as const

/** A table that the census tells. */
export type CensusTable = keyof typeof censusColumns
