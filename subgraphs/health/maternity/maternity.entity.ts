import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/**
 * A pregnancy as the record of the child who is, or was, expected: it belongs to the unborn child's own person in this index, and stays
 * the child's after birth. What it says about the pregnant person as a patient is hers, and lies in `sexual_health`.
 */
@Entity('maternity')
export class Maternity extends StoredRecord {
  /** The pregnancy as the pregnant person's own record; her age decides whose category this is. */
  @Column('uuid')
  pregnancyId: string

  @Column('date')
  bookedOn: string

  @Column('int', { nullable: true })
  gestationAtBooking: number | null

  @Column('date', { nullable: true })
  expectedOn: string | null

  @Column('int', { nullable: true })
  missedAppointments: number | null

  /** Asked about domestic abuse, alone (NICE PH50). */
  @Column('boolean', { nullable: true })
  askedAboutAbuse: boolean | null

  @Column('text', { nullable: true })
  substanceUse: string | null

  @Column('boolean', { nullable: true })
  concealed: boolean | null

  /** Where she is booked. */
  @Column('text', { nullable: true })
  unit: string | null

  @Column('text', { nullable: true })
  summary: string | null
}
