import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** A domestic abuse incident in the child's household, as the force recorded it. */
@Entity('domestic_abuse_incident')
export class DomesticAbuseIncident extends StoredRecord {
  @Column('date')
  occurredOn: string

  @Column('text')
  occurrenceNumber: string

  /** DASH grade: STANDARD, MEDIUM or HIGH. */
  @Column('text')
  dashGrade: string

  @Column('boolean')
  childPresent: boolean

  @Column('text', { nullable: true })
  summary: string | null
}
