import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** A period of support, as it is stored. */
@Entity('support')
export class Support extends StoredRecord {
  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  endedOn: string | null

  @Column('text', { nullable: true })
  worker: string | null

  @Column('text', { nullable: true })
  summary: string | null
}
