import { csvExport } from '#shared/import/csv-export/csv-export'
import { identifiers } from './identifiers.js'
import { recordFormats } from './record-formats.js'
import { relationFormat } from './relation.format.js'

/** The police's export: one CSV file per kind of record. */
export const policeMapping = csvExport({
  agency: 'police',
  identifiers,
  records: recordFormats,
  others: [relationFormat],
})
