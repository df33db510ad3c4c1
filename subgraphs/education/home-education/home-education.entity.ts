import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** A stretch of elective home education, as the authority keeps it. */
@Entity('home_education')
export class HomeEducation extends StoredRecord {
  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  endedOn: string | null

  /** Why, in the parents' words. */
  @Column('text', { nullable: true })
  reason: string | null

  @Column('date', { nullable: true })
  childSeenOn: string | null

  /** The authority's judgement; null where it has not made one. */
  @Column('boolean', { nullable: true })
  suitable: boolean | null
}
