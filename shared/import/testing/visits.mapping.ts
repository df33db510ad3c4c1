import { readCsv, type CsvColumn, type CsvRecord } from '../csv.reader.js'
import { describeCsv } from '../describe-csv.js'
import { defineMapping, type ImportSink } from '../mapping.js'
import { readBoolean, readCode, readDate, readText, required } from '../values.js'

/** An export of nobody's agency, for the tests of the import itself: visits, and notes that belong to them. */
const columns = [
  { name: 'person', about: 'local key of the person' },
  { name: 'given_names', about: 'given names' },
  { name: 'family_name', about: 'family name' },
  { name: 'date_of_birth', about: 'YYYY-MM-DD' },
  { name: 'nhs_number', about: 'ten digits', optional: true },
  { name: 'visit', about: 'key of the visit' },
  { name: 'visited_on', about: 'YYYY-MM-DD' },
  { name: 'outcome', about: 'SEEN or NOT_SEEN' },
  { name: 'handling', about: 'P or C; empty is C', optional: true },
  { name: 'sealed', about: 'true or false', optional: true },
  { name: 'shielded', about: 'true or false', optional: true },
  { name: 'note', about: 'free text', optional: true },
  { name: 'parent_of', about: 'local key of a child of the person', optional: true },
] as const satisfies readonly CsvColumn[]

const tables = {
  visit: { columns: ['visited_on', 'outcome', 'handling'] },
  visit_note: { columns: ['visit_id', 'words'], parents: { visit_id: 'visit' } },
} as const

export const visitsMapping = defineMapping({
  agency: 'visits',
  format: describeCsv(columns),
  tables,
  read: (file) => readCsv(file, columns),
  map: (row: CsvRecord<typeof columns>, sink: ImportSink<typeof tables>) => {
    sink.person({
      localKey: row.person,
      identifiers: [{ type: 'NHS_NUMBER', value: row.nhs_number }],
      givenNames: row.given_names,
      familyName: row.family_name,
      dateOfBirth: readDate('date_of_birth', row.date_of_birth),
    })
    if (row.parent_of !== '') sink.relation({ child: row.parent_of, person: row.person, relation: 'PARENT' })
    sink.record('visit', {
      person: row.person,
      key: row.visit,
      values: {
        visited_on: required('visited_on', readDate('visited_on', row.visited_on)),
        outcome: readCode('outcome', row.outcome, ['SEEN', 'NOT_SEEN']),
        handling: readCode('handling', row.handling, ['P', 'C']),
      },
      sealed: readBoolean('sealed', row.sealed) ?? false,
      shielded: readBoolean('shielded', row.shielded) ?? false,
    })
    const words = readText('note', row.note, 2_000)
    if (words === null) return
    sink.record('visit_note', {
      person: row.person,
      key: `${row.visit}/note`,
      values: { visit_id: row.visit, words },
    })
  },
})
