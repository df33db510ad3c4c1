import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { AssessmentFactor } from '#shared/codes/assessment-factor.codes'

/** An assessment of the child's needs (Children Act 1989 section 17; Working Together 2026: within 45 working days). */
@Entity('assessment')
export class Assessment extends StoredRecord {
  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  internalReviewOn: string | null

  /** Null while it is open. */
  @Column('date', { nullable: true })
  authorisedOn: string | null

  @Column('boolean', { nullable: true })
  childSeen: boolean | null

  @Column('text', { array: true })
  factors: AssessmentFactor[]

  @Column('text', { nullable: true })
  outcome: string | null

  /** In the child's own words, or as the worker understood a child without words. */
  @Column('text', { nullable: true })
  voiceOfChild: string | null

  @Column('text', { nullable: true })
  summary: string | null
}
