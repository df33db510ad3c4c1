import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** A strategy discussion: social care, police and health at least, on whether to begin a section 47 enquiry. */
@Entity('strategy_discussion')
export class StrategyDiscussion extends StoredRecord {
  @Column('date')
  heldOn: string

  /** Who took part, as the minutes name them. */
  @Column('text', { array: true })
  agencies: string[]

  @Column('text', { nullable: true })
  outcome: string | null

  @Column('text', { nullable: true })
  narrative: string | null
}
