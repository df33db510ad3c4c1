import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** An initial child protection conference; later ones are the reviews of the plan. */
@Entity('child_protection_conference')
export class ChildProtectionConference extends StoredRecord {
  @Column('date')
  heldOn: string

  @Column('date', { nullable: true })
  targetOn: string | null

  /** The child moved here with a plan of another authority. */
  @Column('boolean', { nullable: true })
  transferIn: boolean | null

  @Column('text', { nullable: true })
  outcome: string | null
}
