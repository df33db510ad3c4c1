import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** A plan of the team around the family. */
@Entity('plan')
export class Plan extends StoredRecord {
  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  reviewOn: string | null

  @Column('date', { nullable: true })
  endedOn: string | null

  @Column('text', { array: true })
  goals: string[]
}
