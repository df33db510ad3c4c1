import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** The child's immigration status for a time. */
@Entity('immigration_status')
export class ImmigrationStatus extends StoredRecord {
  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  endedOn: string | null

  @Column('text')
  status: string
}
