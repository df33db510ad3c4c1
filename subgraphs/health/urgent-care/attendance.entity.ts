import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { UrgentCareSetting } from './setting.codes.js'

/** One unscheduled attendance. */
@Entity('urgent_attendance')
export class UrgentAttendance extends StoredRecord {
  @Column('date')
  attendedOn: string

  @Column('text')
  setting: UrgentCareSetting

  /** The hospital or station. */
  @Column('text', { nullable: true })
  place: string | null

  @Column('text', { nullable: true })
  complaint: string | null

  @Column('text', { nullable: true })
  accompaniedBy: string | null

  /** How the family explained it. */
  @Column('text', { nullable: true })
  explanation: string | null

  @Column('boolean', { nullable: true })
  nonAccidentalSuspected: boolean | null

  @Column('text', { nullable: true })
  disposal: string | null

  /** Who told staff something in confidence, if somebody did. */
  @Column('text', { nullable: true })
  informant: string | null
}
