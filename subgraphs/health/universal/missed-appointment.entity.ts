import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { HealthServiceKind } from '../involvement/service-kind.codes.js'

/** An appointment with an ordinary service to which the child was not brought. */
@Entity('missed_appointment')
export class MissedAppointment extends StoredRecord {
  @Column('date')
  dueOn: string

  /** Null where the service is not stated. */
  @Column('text', { nullable: true })
  service: HealthServiceKind | null

  @Column('text', { nullable: true })
  reason: string | null

  @Column('text', { nullable: true })
  followUp: string | null
}
