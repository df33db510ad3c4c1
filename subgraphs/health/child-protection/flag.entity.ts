import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { ChildProtectionPlanKind } from './plan-kind.codes.js'

/** A CP-IS flag. The national service keeps it for twelve months after the plan has ended. */
@Entity('child_protection_flag')
export class ChildProtectionFlag extends StoredRecord {
  @Column('text')
  plan: ChildProtectionPlanKind

  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  endedOn: string | null

  @Column('text', { nullable: true })
  council: string | null

  /** The council's emergency duty team. */
  @Column('text', { nullable: true })
  councilTelephone: string | null
}
