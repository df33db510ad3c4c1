import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { SexualHealthKind } from './sexual-health-kind.codes.js'

/**
 * Sexual health, and pregnancy as the pregnant person's own record. Only a child's own rows are ever read; an adult's pregnancy stands
 * here because her age decides what her unborn child's maternity record is.
 */
@Entity('sexual_health')
export class SexualHealthRecord extends StoredRecord {
  @Column('text')
  kind: SexualHealthKind

  @Column('date')
  recordedOn: string

  @Column('text', { nullable: true })
  summary: string | null
}
