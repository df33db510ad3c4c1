import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** An assessment, as it is stored. */
@Entity('assessment')
export class Assessment extends StoredRecord {
  @Column('date')
  assessedOn: string

  @Column('text')
  narrative: string
}
