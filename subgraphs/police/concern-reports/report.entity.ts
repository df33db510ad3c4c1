import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { PoliceConcernGrade } from './concern-grade.codes.js'

/** A report of a child who came to notice, whatever the force calls it: PPN, ViST, Merlin PAC. */
@Entity('concern_report')
export class ConcernReport extends StoredRecord {
  @Column('date')
  reportedOn: string

  @Column('text')
  reference: string

  @Column('text', { nullable: true })
  grade: PoliceConcernGrade | null

  /** What it is about, in the words of the form. */
  @Column('text')
  concern: string

  @Column('boolean', { nullable: true })
  childSeen: boolean | null

  @Column('text', { nullable: true })
  voiceOfChild: string | null

  @Column('text', { nullable: true })
  narrative: string | null

  @Column('text', { nullable: true })
  place: string | null

  @Column('text', { nullable: true })
  reportedBy: string | null
}
