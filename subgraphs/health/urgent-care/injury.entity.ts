import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** One injury, wherever it was seen: emergency department, general practice, child protection medical. */
@Entity('injury')
export class Injury extends StoredRecord {
  @Column('date')
  recordedOn: string

  @Column('text')
  injury: string

  @Column('text', { nullable: true })
  bodySite: string | null

  @Column('text', { nullable: true })
  explanation: string | null

  @Column('boolean', { nullable: true })
  nonAccidentalSuspected: boolean | null
}
