import { Column, Entity, PrimaryColumn } from 'typeorm'

/**
 * The link between somebody in the hub's index and a person of this agency. It is kept here and nowhere else: the hub does not know an
 * agency's keys. Only CONFIRMED opens records; REJECTED is remembered so that the pair is never proposed again; LAPSED stood on an
 * identifier or a date of birth that was corrected since.
 */
@Entity('person_link')
export class PersonLink {
  @PrimaryColumn('uuid')
  hubId: string

  @PrimaryColumn('uuid')
  personId: string

  @Column('text')
  state: 'CONFIRMED' | 'REJECTED' | 'LAPSED'

  /** The link steward, or `identifier` where an exact identifier and the date of birth agreed. */
  @Column('text')
  decidedBy: string

  @Column('timestamptz')
  decidedAt: Date
}

/** When the agency last searched its own index for a child of the hub. */
@Entity('child_search')
export class ChildSearch {
  @PrimaryColumn('uuid')
  hubId: string

  @Column('timestamptz')
  searchedAt: Date
}
