import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** What the family's record tells about one child of the household; `personId` is that child. */
@Entity('household_narrative')
export class HouseholdNarrative extends StoredRecord {
  @Column('date')
  writtenOn: string

  @Column('text')
  narrative: string
}
