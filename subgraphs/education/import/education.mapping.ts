import { csvExport, type CsvExport } from '#shared/import/csv-export/csv-export'
import { recordFormats } from './record-formats.js'

/**
 * What schools' management information systems and the authority's registers export. `person` is the pupil's key across schools, such
 * as the school's number and the admission number: `900101/2231`.
 */
export const educationExport: CsvExport = {
  agency: 'education',
  identifiers: [{ name: 'upn', about: 'unique pupil number', type: 'UPN' }],
  records: recordFormats,
}

/** How that becomes rows: one CSV file per kind of record. */
export const educationMapping = csvExport(educationExport)
