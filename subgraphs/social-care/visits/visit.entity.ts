import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** Under which plan a visit was made. */
export enum VisitPurpose {
  CHILD_IN_NEED = 'CHILD_IN_NEED',
  CHILD_PROTECTION = 'CHILD_PROTECTION',
  LOOKED_AFTER = 'LOOKED_AFTER',
}

/** A visit to the child: `cin_visits` and `cp_visits` of the Standard Safeguarding Dataset. */
@Entity('visit')
export class Visit extends StoredRecord {
  @Column('date')
  visitedOn: string

  @Column('text')
  purpose: VisitPurpose

  @Column('boolean', { nullable: true })
  seen: boolean | null

  @Column('boolean', { nullable: true })
  seenAlone: boolean | null

  @Column('boolean', { nullable: true })
  bedroomSeen: boolean | null
}
