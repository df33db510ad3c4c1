import { agencyPersonId } from '#shared/synthetic/agency-people'
import type { Row, RowsByTable } from '#shared/synthetic/insert-rows'
import { uuid } from '#shared/synthetic/random'
import type { StoredIdentifier } from '#shared/agency/person.entity'
import type { SyntheticPerson } from '#shared/synthetic/synthetic-person.type'
import { healthColumns, type HealthTable, type HealthValues } from '../tables.js'

/** One synthetic record on its way to its table. */
export interface HealthRow {
  readonly table: HealthTable
  readonly row: Row
}

/** What is the same whatever a record tells. `key` makes its id, so the same key again is the same record. */
interface Core {
  readonly hubId: string
  readonly key: string
  readonly sealed?: boolean
  readonly shielded?: boolean
  readonly cameWithContact?: string | null
}

/** A record of somebody of the hub. Columns that are not named are null. */
export function healthRow<Table extends HealthTable>(
  table: Table,
  { hubId, key, sealed = false, shielded = false, cameWithContact = null }: Core,
  values: HealthValues<Table>,
): HealthRow {
  return {
    table,
    row: {
      id: healthRowId(table, key),
      person_id: agencyPersonId('health', hubId),
      sealed,
      shielded,
      came_with_contact: cameWithContact,
      ...Object.fromEntries(healthColumns[table].map((column) => [column, null])),
      ...values,
    },
  }
}

/** The id of the record of this key. */
export const healthRowId = (table: HealthTable, key: string): string => uuid(0, `health/${table}`, key)

/** A pregnancy: of the pregnant person, and as the record of the child expected. */
export function pregnancyRows(
  mother: string,
  child: Core,
  maternity: HealthValues<'maternity'> & { readonly booked_on: string },
): HealthRow[] {
  return [
    healthRow(
      'sexual_health',
      { hubId: mother, key: child.key },
      { kind: 'PREGNANCY', recorded_on: maternity.booked_on },
    ),
    healthRow('maternity', child, {
      ...maternity,
      pregnancy_id: healthRowId('sexual_health', child.key),
    }),
  ]
}

/** Rows by table, in the order in which the tables are to be written. */
export function byTable(rows: readonly HealthRow[]): RowsByTable {
  const grouped: Record<string, Row[]> = Object.fromEntries(
    Object.keys(healthColumns).map((table) => [table, []]),
  )
  for (const { table, row } of rows) grouped[table]?.push(row)
  return grouped
}

/** Health holds the NHS number and nobody else's. */
export const healthIdentifiers = ({ nhsNumber }: SyntheticPerson): StoredIdentifier[] =>
  nhsNumber === null ? [] : [{ type: 'NHS_NUMBER', value: nhsNumber, valid: true }]
