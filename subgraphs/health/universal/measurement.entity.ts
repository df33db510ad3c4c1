import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** One measurement of growth. Faltering growth is often the first sign of neglect. */
@Entity('measurement')
export class Measurement extends StoredRecord {
  @Column('date')
  measuredOn: string

  @Column('text')
  what: string

  /** PostgreSQL's `numeric` as text, so that 12.30 kg stays 12.30 kg. */
  @Column('numeric')
  value: string

  @Column('text')
  unit: string
}
