import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { SuspensionReason, SuspensionType } from '#shared/codes/suspension.codes'

/** A suspension or a permanent exclusion. */
@Entity('suspension')
export class Suspension extends StoredRecord {
  @Column('text')
  kind: SuspensionType

  @Column('date')
  startedOn: string

  /** Half days; null for a permanent exclusion. */
  @Column('integer', { nullable: true })
  sessions: number | null

  @Column('text', { array: true })
  reasons: SuspensionReason[]

  @Column('text', { nullable: true })
  circumstances: string | null
}
