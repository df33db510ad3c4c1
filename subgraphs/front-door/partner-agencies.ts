/** One partner as the front door knows it. */
export interface PartnerAgency {
  /** Name of its service, prefix of its categories, `agency` of its lines in the chronology. */
  readonly name: string
  /** Its field on `Child`. */
  readonly field: string
  /** The type of that field. */
  readonly record: string
}

/**
 * The agencies that hold records about children and may exchange grants. A further partner is one more row: the merged chronology, the
 * statements and the calls outside the graph follow from it.
 */
export const partnerAgencies: readonly PartnerAgency[] = [
  { name: 'police', field: 'police', record: 'PoliceRecord' },
  { name: 'health', field: 'health', record: 'HealthRecord' },
  { name: 'education', field: 'education', record: 'EducationRecord' },
  { name: 'early-help', field: 'earlyHelp', record: 'EarlyHelpRecord' },
  { name: 'social-care', field: 'socialCare', record: 'SocialCareRecord' },
]
