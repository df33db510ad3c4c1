import type { CalendarDate } from '#shared/synthetic/calendar-date'
import type { Row, RowsByTable } from '#shared/synthetic/insert-rows'
import { uuid } from '#shared/synthetic/random'
import type { PoliceIntelligenceKind } from '../intelligence/intelligence-kind.codes.js'

/** The tables of the records, each with the column that says when. */
export const dateColumns = {
  officer: 'since',
  warning_marker: 'marked_on',
  domestic_abuse_incident: 'occurred_on',
  concern_report: 'reported_on',
  missing_episode: 'missing_since',
  offence_against_child: 'occurred_on',
  suspected_offence: 'occurred_on',
  adult_offence: 'decided_on',
  multi_agency_arrangement: 'heard_on',
  protective_order: 'made_on',
  exploitation_flag: 'flagged_on',
  intelligence_report: 'reported_on',
} as const

/** A table of records. */
export type PoliceTable = keyof typeof dateColumns

/** Columns that every intelligence report must be given, graded 3x5x2 and without a handling code. */
export const ungradedReport = {
  kind: 'REPORT' satisfies PoliceIntelligenceKind,
  scheme: '3x5x2',
  handling: 'C',
} as const

/** Gathers rows table by table, in the order in which tables were first named. */
export class RowCollector {
  readonly #rows: Record<string, Row[]> = {}

  get rows(): RowsByTable {
    return this.#rows
  }

  add(table: string, row: Row): void {
    ;(this.#rows[table] ??= []).push(row)
  }

  /** One record of one person. Its id and key follow from `key`, which is never used twice in a table. */
  addRecord(table: PoliceTable, key: string, personId: string, on: CalendarDate, columns: Row): void {
    this.add(table, {
      id: uuid(0, `police/${table}`, key),
      person_id: personId,
      source_reference: key,
      sealed: false,
      shielded: false,
      recorded_at: `${on}T12:00:00Z`,
      [dateColumns[table]]: on,
      ...columns,
    })
  }
}
