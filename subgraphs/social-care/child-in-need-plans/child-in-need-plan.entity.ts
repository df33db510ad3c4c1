import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** A period for which the child had a child in need plan (Children Act 1989 section 17). */
@Entity('child_in_need_plan')
export class ChildInNeedPlan extends StoredRecord {
  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  endedOn: string | null
}
