import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { EarlyHelpTakeUp } from '#shared/codes/early-help.codes'

/** What a family was offered. */
@Entity('offer')
export class Offer extends StoredRecord {
  @Column('date')
  offeredOn: string

  @Column('text')
  service: string

  @Column('text')
  takeUp: EarlyHelpTakeUp

  @Column('date', { nullable: true })
  endedOn: string | null
}
