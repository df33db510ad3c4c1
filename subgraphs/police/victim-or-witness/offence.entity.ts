import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { PoliceOutcome } from '../outcome.codes.js'
import type { PolicePartInOffence } from './part-in-offence.codes.js'

/**
 * An offence that the child suffered or saw. Sexual offences stand in the same table, so that a correction of what the offence was
 * never leaves a copy behind under the wider category.
 */
@Entity('offence_against_child')
export class OffenceAgainstChild extends StoredRecord {
  @Column('date')
  occurredOn: string

  @Column('text')
  crimeReference: string

  @Column('text')
  part: PolicePartInOffence

  @Column('text')
  offence: string

  /** True also where the force does not say: the stricter category. */
  @Column('boolean')
  sexual: boolean

  @Column('text', { nullable: true })
  outcome: PoliceOutcome | null

  @Column('date', { nullable: true })
  outcomeOn: string | null

  @Column('text', { nullable: true })
  place: string | null

  @Column('text', { nullable: true })
  summary: string | null

  @Column('text', { nullable: true })
  reportedBy: string | null
}
