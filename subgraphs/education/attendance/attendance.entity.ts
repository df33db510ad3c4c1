import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { MarkCounts } from './attendance-sums.js'

/** A pupil's attendance over a stretch of time, such as a term. What follows from the sessions is not stored. */
@Entity('attendance')
export class Attendance extends StoredRecord {
  @Column('date')
  startedOn: string

  @Column('date')
  endedOn: string

  @Column('integer')
  sessionsPossible: number

  @Column('integer')
  sessionsAttended: number

  @Column('integer', { nullable: true })
  authorisedAbsences: number | null

  @Column('integer', { nullable: true })
  unauthorisedAbsences: number | null

  /** Sessions by national code; null where a school exports totals only. */
  @Column('jsonb', { nullable: true })
  marks: MarkCounts | null
}
