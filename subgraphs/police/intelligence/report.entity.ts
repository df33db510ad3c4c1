import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { IntelligenceHandling } from '#shared/codes/intelligence-3x5x2.codes'
import type { PoliceIntelligenceKind } from './intelligence-kind.codes.js'

/**
 * An intelligence report, graded 3x5x2 or in the older 5x5x5. There is no column for what the source said: the text that a force has
 * not sanitised stays in the force's own system.
 *
 * The table has one column more, `restricted`, which the database works out itself from kind, handling and text (see the migration):
 * no code can forget to set it.
 */
@Entity('intelligence_report')
export class IntelligenceReport extends StoredRecord {
  @Column('date')
  reportedOn: string

  @Column('text')
  reference: string

  @Column('text')
  kind: PoliceIntelligenceKind

  @Column('text')
  scheme: '3x5x2' | '5x5x5'

  /** Code of the scheme: 1 to 3, or A to E of 5x5x5. */
  @Column('text', { nullable: true })
  sourceEvaluation: string | null

  /** Code of the scheme: A to E, or 1 to 5 of 5x5x5. */
  @Column('text', { nullable: true })
  assessment: string | null

  /** How the hub handles it. C where the force gave no code, or one that does not let a local authority have it. */
  @Column('text')
  handling: IntelligenceHandling

  /** The handling code as the force gave it, whichever scheme. */
  @Column('text', { nullable: true })
  handlingRecorded: string | null

  @Column('text', { nullable: true })
  handlingConditions: string | null

  @Column('text', { nullable: true })
  sanitisedText: string | null

  @Column('date', { nullable: true })
  reviewOn: string | null
}
