import type { householdRelations } from '#shared/agency/person.entity'
import { readPerson, type FileFormat } from '#shared/import/csv-export/file-format'
import { personColumns } from '#shared/import/csv-export/record-format'
import { readCode, required } from '#shared/import/values'
import { identifiers } from './identifiers.js'

const relations = [
  'PARENT',
  'CARER',
  'HOUSEHOLD_MEMBER',
  'REGULAR_CONTACT',
  'SIBLING',
  'OTHER',
] as const satisfies readonly ((typeof householdRelations)[number] | 'OTHER')[]

/**
 * Who belongs to whom. Without a row here an adult's record comes into no child's view. OTHER is kept and opens nothing: only people
 * of the household and regular contacts bear on a child.
 */
export const relationFormat: FileFormat = {
  about: 'How people belong to a child: by this alone an adult’s records come into a child’s view.',
  columns: [
    { name: 'relation', about: `the person is the child's ${relations.join(', ')}` },
    { name: 'child', about: "the agency's own key of the child" },
    { name: 'child_given_names', about: 'given names', optional: true },
    { name: 'child_family_name', about: 'family name', optional: true },
    { name: 'child_date_of_birth', about: 'YYYY-MM-DD', optional: true },
    { name: 'child_nhs_number', about: 'where a referral gave it', optional: true },
    ...personColumns(identifiers),
  ],
  map: (row, sink) => {
    const { child = '', person = '' } = row
    const theChild = {
      person: child,
      given_names: row.child_given_names,
      family_name: row.child_family_name,
      date_of_birth: row.child_date_of_birth,
      nhs_number: row.child_nhs_number,
    }
    sink.person(readPerson(theChild, identifiers))
    sink.person(readPerson(row, identifiers))
    const relation = required('relation', readCode('relation', row.relation, relations))
    sink.relation({ child, person, relation })
  },
}
