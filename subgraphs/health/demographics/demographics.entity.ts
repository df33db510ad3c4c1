import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { NhsNumberStatus } from './nhs-number-status.codes.js'

/** Demographics as the Personal Demographics Service gives them. Shielded: the sensitive flag (S-flag) is set. */
@Entity('demographics')
export class Demographics extends StoredRecord {
  @Column('date', { nullable: true })
  asOf: string | null

  /** As it was given: one that fails its check digit is kept, never shown as a number and never linked by. */
  @Column('text', { nullable: true })
  nhsNumber: string | null

  @Column('text', { nullable: true })
  nhsNumberStatus: NhsNumberStatus | null

  @Column('text', { nullable: true })
  practiceName: string | null

  /** Organisation Data Service code of the practice. */
  @Column('text', { nullable: true })
  practiceCode: string | null

  @Column('date', { nullable: true })
  registeredOn: string | null
}
