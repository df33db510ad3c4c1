import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** One dose of the routine schedule: given, or not. */
@Entity('immunisation')
export class Immunisation extends StoredRecord {
  @Column('date')
  recordedOn: string

  @Column('text')
  vaccine: string

  @Column('boolean')
  given: boolean

  /** Why not, where it was not given: declined, unwell. */
  @Column('text', { nullable: true })
  reasonNotGiven: string | null
}
