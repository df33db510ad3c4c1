import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Protection } from './desk.codes.js'

/** Somebody of the desk set or lifted a seal or a shield. Append-only: whoever set one does not lift it. */
@Entity('protection_change')
export class ProtectionChange {
  @PrimaryColumn('uuid')
  id: string

  /** The concept's field, such as `orders`. */
  @Column('text')
  field: string

  @Column('uuid')
  recordId: string

  @Column('text')
  protection: Protection

  /** Set, or lifted. */
  @Column('boolean')
  isOn: boolean

  @Column('text')
  reason: string

  @Column('text')
  changedBy: string

  @Column('timestamptz')
  changedAt: Date
}
