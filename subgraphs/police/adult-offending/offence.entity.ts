import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { PoliceOutcome } from '../outcome.codes.js'

/** An offence of an adult that police think bears on children: not the adult's whole record. */
@Entity('adult_offence')
export class AdultOffence extends StoredRecord {
  /** When the outcome fell, or while there is none, when the offence became known. */
  @Column('date')
  decidedOn: string

  @Column('text')
  offence: string

  @Column('text', { nullable: true })
  offenceCode: string | null

  @Column('text')
  outcome: PoliceOutcome

  /** Sentence, ancillary orders, conditions. */
  @Column('text', { nullable: true })
  disposal: string | null

  /** Why it bears on children: the researcher's opinion. */
  @Column('text', { nullable: true })
  relevance: string | null

  @Column('text', { nullable: true })
  pncId: string | null

  @Column('text', { nullable: true })
  croNumber: string | null
}
