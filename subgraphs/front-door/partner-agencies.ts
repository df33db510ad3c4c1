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
 * The agencies that this front door's own schema asks for the merged chronology. Whoever else joins does so by the registry: it adds their
 * records to what is asked at composition, and the front door follows who they are (partner-policies.ts).
 */
export const partnerAgencies: readonly PartnerAgency[] = [
  { name: 'police', field: 'police', record: 'PoliceRecord' },
  { name: 'health', field: 'health', record: 'HealthRecord' },
  { name: 'education', field: 'education', record: 'EducationRecord' },
  { name: 'early-help', field: 'earlyHelp', record: 'EarlyHelpRecord' },
  { name: 'social-care', field: 'socialCare', record: 'SocialCareRecord' },
]
