import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { ClosureReason } from '#shared/codes/closure-reason.codes'
import type { PrimaryNeed } from '#shared/codes/primary-need.codes'
import type { ReferralSource } from '#shared/codes/referral-source.codes'

/** One episode of need, from referral to closure: `CINdetails` of the census, `cin_episodes` of the Standard Safeguarding Dataset. */
@Entity('referral')
export class Referral extends StoredRecord {
  @Column('date')
  receivedOn: string

  @Column('text', { nullable: true })
  source: ReferralSource | null

  @Column('text', { nullable: true })
  referrer: string | null

  /** What the front door said with it. */
  @Column('text', { nullable: true })
  account: string | null

  @Column('text', { nullable: true })
  primaryNeed: PrimaryNeed | null

  @Column('boolean', { nullable: true })
  noFurtherAction: boolean | null

  @Column('text', { nullable: true })
  outcome: string | null

  @Column('date', { nullable: true })
  closedOn: string | null

  @Column('text', { nullable: true })
  closureReason: ClosureReason | null
}
