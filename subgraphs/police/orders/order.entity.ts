import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { PoliceOrderKind, PoliceOrderSide } from './order.codes.js'

/** An order, notice or power that protects or binds the child. */
@Entity('protective_order')
export class ProtectiveOrder extends StoredRecord {
  @Column('text')
  kind: PoliceOrderKind

  @Column('text')
  side: PoliceOrderSide

  @Column('date')
  madeOn: string

  @Column('date', { nullable: true })
  expiresOn: string | null

  @Column('text', { nullable: true })
  court: string | null

  /** Whom it binds, as who they are to the child: "father". Never a name. */
  @Column('text', { nullable: true })
  against: string | null

  /** Often names the places that somebody must not go near. */
  @Column('text', { nullable: true })
  terms: string | null
}
