import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** A period of pre-proceedings under the Public Law Outline, with the family group decision making offered (census from 2025-26). */
@Entity('pre_proceedings')
export class PreProceedings extends StoredRecord {
  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  letterSentOn: string | null

  @Column('boolean', { nullable: true })
  familyMeetingOffered: boolean | null

  @Column('boolean', { nullable: true })
  familyMeetingHeld: boolean | null

  @Column('date', { nullable: true })
  firstMeetingOn: string | null

  @Column('int', { nullable: true })
  reviewMeetings: number | null

  @Column('date', { nullable: true })
  decidedOn: string | null

  @Column('text', { nullable: true })
  outcome: string | null

  @Column('date', { nullable: true })
  courtApplicationOn: string | null

  @Column('date', { nullable: true })
  proceedingsLetterOn: string | null
}
