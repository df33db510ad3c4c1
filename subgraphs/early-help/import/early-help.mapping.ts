import { csvExport, type CsvExport } from '#shared/import/csv-export/csv-export'
import { recordFormats } from './record-formats.js'

/** What the early help service's case management system exports. `person` is the child's key in it. */
export const earlyHelpExport: CsvExport = {
  agency: 'early-help',
  identifiers: [
    { name: 'nhs_number', about: 'NHS number, where a referral gave it', type: 'NHS_NUMBER' },
    { name: 'upn', about: 'unique pupil number', type: 'UPN' },
  ],
  records: recordFormats,
}

/** How that becomes rows: one CSV file per kind of record. */
export const earlyHelpMapping = csvExport(earlyHelpExport)
