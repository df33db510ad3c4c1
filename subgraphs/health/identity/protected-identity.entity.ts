import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** Who somebody was before an adoption or a change of identity; a new NHS number is given on adoption. */
@Entity('protected_identity')
export class ProtectedIdentity extends StoredRecord {
  @Column('date')
  recordedOn: string

  @Column('text', { nullable: true })
  formerName: string | null

  /** As text: never an identifier that anything could be linked by. */
  @Column('text', { nullable: true })
  formerNhsNumber: string | null

  @Column('text', { nullable: true })
  summary: string | null
}
