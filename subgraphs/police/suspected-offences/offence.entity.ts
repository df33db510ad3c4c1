import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { PoliceOutcome } from '../outcome.codes.js'

/** An offence of which the child is, or was, suspected. */
@Entity('suspected_offence')
export class SuspectedOffence extends StoredRecord {
  @Column('date')
  occurredOn: string

  @Column('text')
  crimeReference: string

  @Column('text')
  offence: string

  /** Home Office or PNC offence code, as the force writes it. */
  @Column('text', { nullable: true })
  offenceCode: string | null

  @Column('date', { nullable: true })
  arrestedOn: string | null

  @Column('text', { nullable: true })
  outcome: PoliceOutcome | null

  @Column('date', { nullable: true })
  outcomeOn: string | null

  /** Of bail, or of a release under investigation. */
  @Column('text', { nullable: true })
  releaseConditions: string | null

  @Column('text', { nullable: true })
  place: string | null

  @Column('text', { nullable: true })
  summary: string | null

  @Column('text', { nullable: true })
  pncId: string | null

  @Column('text', { nullable: true })
  croNumber: string | null

  @Column('text', { nullable: true })
  reportedBy: string | null
}
