import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** An enquiry into whether the child suffers, or is likely to suffer, significant harm (Children Act 1989 section 47). */
@Entity('section_47_enquiry')
export class Section47Enquiry extends StoredRecord {
  @Column('date')
  startedOn: string

  /** By when the initial child protection conference was to meet: 15 working days after the strategy discussion. */
  @Column('date', { nullable: true })
  conferenceTargetOn: string | null

  @Column('boolean', { nullable: true })
  conferenceNotRequired: boolean | null

  @Column('text', { nullable: true })
  outcome: string | null

  @Column('text', { nullable: true })
  narrative: string | null
}
