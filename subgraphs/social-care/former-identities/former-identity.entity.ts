import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** Who the child was before an adoption. No search matches it, and nothing joins it to another person (R04a). */
@Entity('former_identity')
export class FormerIdentity extends StoredRecord {
  @Column('date')
  endedOn: string

  @Column('text')
  givenNames: string

  @Column('text')
  familyName: string
}
