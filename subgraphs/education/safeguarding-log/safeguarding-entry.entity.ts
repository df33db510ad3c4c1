import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** An entry of the log that a school's designated safeguarding lead keeps of a pupil. */
@Entity('safeguarding_entry')
export class SafeguardingEntry extends StoredRecord {
  @Column('date')
  recordedOn: string

  /** What it is about, in the school's own words: there is no national list. */
  @Column('text', { nullable: true })
  concern: string | null

  @Column('text')
  narrative: string

  @Column('text', { nullable: true })
  childsVoice: string | null

  @Column('text', { nullable: true })
  action: string | null

  /** The designated safeguarding lead, or a deputy. */
  @Column('text', { nullable: true })
  recordedBy: string | null

  /** Who came with the concern: a classmate, a dinner supervisor, a neighbour. */
  @Column('text', { nullable: true })
  raisedBy: string | null
}
