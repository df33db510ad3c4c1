import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** An early help assessment. The council's own and those that a school or charity holds are shared under different rules. */
@Entity('assessment')
export class Assessment extends StoredRecord {
  @Column('text')
  heldBy: 'COUNCIL' | 'PARTNER'

  /** The school or charity, for one that a partner holds. */
  @Column('text', { nullable: true })
  organisation: string | null

  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  completedOn: string | null

  /** Where the family lives, as figures are told by: shared with nobody. */
  @Column('text', { nullable: true })
  district: string | null

  @Column('text', { array: true })
  needs: string[]

  @Column('text', { nullable: true })
  childsVoice: string | null

  @Column('text', { nullable: true })
  narrative: string | null
}
