import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { ReferralSource } from '#shared/codes/referral-source.codes'

/** A worry about the child that reached social care and was not, or not yet, taken on as a referral. */
@Entity('contact')
export class Contact extends StoredRecord {
  @Column('date')
  receivedOn: string

  @Column('text', { nullable: true })
  source: ReferralSource | null

  /** Who it was, by name or office. */
  @Column('text', { nullable: true })
  referrer: string | null

  @Column('text', { nullable: true })
  concern: string | null

  @Column('text', { nullable: true })
  outcome: string | null
}
