import type { Row, RowsByTable } from '#shared/synthetic/insert-rows'

/** The tables of education's records. */
export type EducationTable =
  | 'school_contact'
  | 'enrolment'
  | 'attendance'
  | 'suspension'
  | 'special_educational_needs'
  | 'free_school_meals'
  | 'home_education'
  | 'missing_education'
  | 'safeguarding_entry'

/** Rows that each say their table, table by table. */
export function byTable(rows: readonly (readonly [table: EducationTable, row: Row])[]): RowsByTable {
  const grouped = Map.groupBy(rows, ([table]) => table)
  return Object.fromEntries([...grouped].map(([table, some]) => [table, some.map(([, row]) => row)]))
}
