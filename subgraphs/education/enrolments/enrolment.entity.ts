import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { EducationYearGroup } from './year-group.codes.js'

/** A pupil's time on the roll of one school, or in one early years setting. */
@Entity('enrolment')
export class Enrolment extends StoredRecord {
  @Column('text')
  school: string

  /** The school's unique reference number (URN). */
  @Column('text', { nullable: true })
  schoolNumber: string | null

  @Column('text', { nullable: true })
  yearGroup: EducationYearGroup | null

  @Column('date')
  onRollSince: string

  @Column('date', { nullable: true })
  leftOn: string | null

  @Column('text', { nullable: true })
  leavingReason: string | null

  /** As the school wrote it, valid or not. */
  @Column('text', { nullable: true })
  upn: string | null

  /** Never used for linking: after an adoption it would lead to the identity before it. */
  @Column('text', { nullable: true })
  formerUpn: string | null

  @Column('text', { nullable: true })
  homeLanguage: string | null

  /** Early years: what is paid for, and how it is used. */
  @Column('text', { nullable: true })
  fundedPlace: string | null

  /** When the school passed its child protection file on to the next. */
  @Column('date', { nullable: true })
  safeguardingFileSentOn: string | null
}
