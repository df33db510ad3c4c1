import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { HealthServiceKind } from './service-kind.codes.js'

/** One ordinary service that knows somebody, and its lead professional. */
@Entity('service_involvement')
export class ServiceInvolvement extends StoredRecord {
  @Column('text')
  service: HealthServiceKind

  @Column('date', { nullable: true })
  startedOn: string | null

  @Column('date', { nullable: true })
  lastSeenOn: string | null

  @Column('date', { nullable: true })
  endedOn: string | null

  @Column('text', { nullable: true })
  professional: string | null

  @Column('text', { nullable: true })
  team: string | null

  @Column('text', { nullable: true })
  telephone: string | null
}
