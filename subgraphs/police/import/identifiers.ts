import type { IdentifierColumn } from '#shared/import/csv-export/record-format'

/** What a force may know a person by. Most children have no police number at all, and wait for a link steward. */
export const identifiers: readonly IdentifierColumn[] = [
  { name: 'nhs_number', about: 'where a referral gave it', type: 'NHS_NUMBER' },
  { name: 'pnc_id', about: 'Police National Computer identifier', type: 'PNC' },
  { name: 'cro_number', about: 'criminal records office number', type: 'CRO' },
]
