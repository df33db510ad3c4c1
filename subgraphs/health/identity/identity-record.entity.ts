import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** Sexual orientation or gender identity, as somebody told a health service. */
@Entity('identity_record')
export class IdentityRecord extends StoredRecord {
  @Column('text')
  kind: 'SEXUAL_ORIENTATION' | 'GENDER_IDENTITY'

  @Column('date')
  recordedOn: string

  @Column('text')
  statement: string
}
