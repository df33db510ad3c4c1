import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { DashRisk } from '#shared/codes/police-risk.codes'

/** A domestic abuse incident in the child's household, as the force recorded it: one row per child. */
@Entity('domestic_abuse_incident')
export class DomesticAbuseIncident extends StoredRecord {
  @Column('date')
  occurredOn: string

  @Column('text')
  occurrenceNumber: string

  /** Null where no assessment was made. Forces with another scale map it to this one. */
  @Column('text', { nullable: true })
  dashGrade: DashRisk | null

  @Column('boolean', { nullable: true })
  childPresent: boolean | null

  @Column('boolean', { nullable: true })
  childResident: boolean | null

  /** Who they are to the child: "mother", "mother's partner". Never a name. */
  @Column('text', { nullable: true })
  victim: string | null

  @Column('text', { nullable: true })
  suspect: string | null

  @Column('text', { nullable: true })
  place: string | null

  @Column('text', { nullable: true })
  summary: string | null

  @Column('text', { nullable: true })
  voiceOfChild: string | null

  /** Operation Encompass (Domestic Abuse Act 2021 section 49A). */
  @Column('date', { nullable: true })
  schoolNotifiedOn: string | null

  @Column('boolean', { nullable: true })
  referredToMarac: boolean | null

  @Column('text', { nullable: true })
  reportedBy: string | null
}
