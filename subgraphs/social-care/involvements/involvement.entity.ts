import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** Somebody of children's social care who is, or was, responsible for work with the child. */
@Entity('involvement')
export class InvolvementRecord extends StoredRecord {
  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  endedOn: string | null

  /** Such as "Allocated social worker" or "Independent reviewing officer". */
  @Column('text')
  role: string

  @Column('text')
  worker: string

  @Column('text', { nullable: true })
  team: string | null

  @Column('text', { nullable: true })
  telephone: string | null
}
