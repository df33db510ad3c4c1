import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { PoliceArrangementPart, PoliceArrangementKind } from './arrangement.codes.js'

/** That a person is known to MARAC or MAPPA, and at which level. The minutes are restricted intelligence. */
@Entity('multi_agency_arrangement')
export class StoredArrangement extends StoredRecord {
  @Column('text')
  arrangement: PoliceArrangementKind

  @Column('text', { nullable: true })
  part: PoliceArrangementPart | null

  /** When last heard (MARAC), or first managed (MAPPA). */
  @Column('date')
  heardOn: string

  @Column('date', { nullable: true })
  endedOn: string | null

  /** MAPPA category 1 to 4 (Criminal Justice Act 2003 s325, s327; category 4 since 2022). */
  @Column('smallint', { nullable: true })
  category: number | null

  /** MAPPA level 1 to 3. */
  @Column('smallint', { nullable: true })
  level: number | null
}
