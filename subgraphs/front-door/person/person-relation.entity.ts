import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Relationship } from './person.codes.js'

/** `relativeId` is, say, the MOTHER of `childId`. Brothers and sisters stand in both directions. */
@Entity('person_relation')
export class PersonRelation {
  @PrimaryColumn('uuid')
  childId: string

  @PrimaryColumn('uuid')
  relativeId: string

  @Column('text')
  relationship: Relationship

  /** Children Act 1989 section 3. */
  @Column('boolean')
  parentalResponsibility: boolean

  @Column('boolean')
  livesWithChild: boolean
}
