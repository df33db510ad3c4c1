import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { MentalHealthService } from './service.codes.js'

/**
 * Mental health or substance misuse of anybody. Who may see a row depends on the person's age on its date, so it is decided when it is
 * read and not by whoever brought it in: a child's own rows are CAMHS, an adult's are a household adult's.
 */
@Entity('mental_health_record')
export class MentalHealthRecord extends StoredRecord {
  /** CARE: an episode, open or closed. CONTENT: what is the matter, what was said, what is feared. */
  @Column('text')
  kind: 'CARE' | 'CONTENT'

  @Column('text')
  service: MentalHealthService

  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  endedOn: string | null

  @Column('date', { nullable: true })
  referredOn: string | null

  @Column('int', { nullable: true })
  tier: number | null

  @Column('text', { nullable: true })
  summary: string | null

  /** Self-harm, suicidality, risk to others. */
  @Column('text', { nullable: true })
  risk: string | null

  @Column('text', { nullable: true })
  impactOnParenting: string | null
}
