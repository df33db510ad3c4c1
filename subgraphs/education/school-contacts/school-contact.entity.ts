import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** Somebody at the child's school, or at the authority, who knows the child. */
@Entity('school_contact')
export class SchoolContact extends StoredRecord {
  @Column('text')
  name: string

  /** "Designated safeguarding lead", "Attendance officer". */
  @Column('text')
  role: string

  @Column('text')
  school: string

  @Column('text', { nullable: true })
  telephone: string | null

  @Column('date')
  since: string

  @Column('date', { nullable: true })
  until: string | null
}
