import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** An officer who deals with the child, in whatever matter. */
@Entity('officer')
export class Officer extends StoredRecord {
  @Column('text')
  name: string

  @Column('text', { nullable: true })
  telephone: string | null

  @Column('text', { nullable: true })
  email: string | null

  @Column('date')
  since: string

  @Column('date', { nullable: true })
  until: string | null
}
