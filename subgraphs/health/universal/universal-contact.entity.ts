import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { HealthServiceKind } from '../involvement/service-kind.codes.js'
import type { CaseloadLevel, ReviewKind } from './review-kind.codes.js'

/** Ages & Stages Questionnaire (ASQ-3): scores of the five domains, 0 to 60 each. */
export interface AgesAndStages {
  readonly communication: number
  readonly grossMotor: number
  readonly fineMotor: number
  readonly problemSolving: number
  readonly personalSocial: number
}

/** A review by a health visitor, or a contact with a school nurse. */
@Entity('universal_contact')
export class UniversalContact extends StoredRecord {
  @Column('text')
  service: Extract<HealthServiceKind, 'HEALTH_VISITING' | 'SCHOOL_NURSING'>

  @Column('date')
  seenOn: string

  @Column('text', { nullable: true })
  review: ReviewKind | null

  @Column('text', { nullable: true })
  caseload: CaseloadLevel | null

  @Column('int', { nullable: true })
  weightCentile: number | null

  @Column('jsonb', { nullable: true })
  agesAndStages: AgesAndStages | null

  /** What the health visitor saw of the home: an observation and an opinion. */
  @Column('text', { nullable: true })
  homeConditions: string | null

  @Column('text', { nullable: true })
  summary: string | null
}
