import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { LegalStatus } from '#shared/codes/legal-status.codes'

/** Under which law the child was looked after, and for how long. */
@Entity('legal_status')
export class LegalStatusRecord extends StoredRecord {
  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  endedOn: string | null

  @Column('text')
  status: LegalStatus
}
