/** The five agencies that hold records about children, in the order in which people name them. */
export const partnerAgencies = ['police', 'health', 'education', 'early-help', 'social-care'] as const

/** One of the five agencies that hold records about children. */
export type PartnerAgency = (typeof partnerAgencies)[number]

/** An agency's field on `Child`: `early-help` is `earlyHelp`. */
export const fieldOf = (agency: string): string =>
  agency.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase())
