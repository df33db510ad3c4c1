import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** A stretch of time in which a child of school age was on no roll and not educated elsewhere. */
@Entity('missing_education')
export class MissingEducation extends StoredRecord {
  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  endedOn: string | null

  @Column('text', { nullable: true })
  lastSchool: string | null

  @Column('text', { nullable: true })
  reason: string | null

  /** What the authority did to find the child. */
  @Column('text', { nullable: true })
  enquiries: string | null

  @Column('text', { nullable: true })
  outcome: string | null
}
