import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { TransferDirection } from './transfer.codes.js'

/** A child's case that goes from one authority to another. */
@Entity('transfer')
export class Transfer extends StoredRecord {
  @Column('text')
  direction: TransferDirection

  /** The other authority; null where its name may tell a protected place and was not handed over: the hand-over says so. */
  @Column('text', { nullable: true })
  authority: string | null

  @Column('date')
  agreedOn: string

  /** When the other authority said that it goes on; null while it has not. */
  @Column('date', { nullable: true })
  acknowledgedOn: string | null

  /** The conference that the plan stands on, which a transfer does not hold anew: reviews count from it. */
  @Column('date', { nullable: true })
  conferenceOn: string | null
}
