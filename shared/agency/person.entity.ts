import { Column, Entity, PrimaryColumn } from 'typeorm'

/** An identifier as the agency holds it. An invalid one is kept as text and never used for linking. */
export interface StoredIdentifier {
  readonly type: 'NHS_NUMBER' | 'UPN' | 'PNC' | 'CRO' | 'LOCAL'
  readonly value: string
  readonly valid: boolean
}

/** Somebody in the agency's own index, under the agency's own key. Never shared: it only says whose the records are. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid')
  id: string

  @Column('text')
  localKey: string

  @Column('text', { nullable: true })
  givenNames: string | null

  @Column('text', { nullable: true })
  familyName: string | null

  @Column('date', { nullable: true })
  dateOfBirth: string | null

  @Column('jsonb')
  identifiers: StoredIdentifier[]
}

/** How two people of the agency's index belong together. Only these relations open one person's records in another's view (R07). */
export const householdRelations = [
  'PARENT',
  'CARER',
  'HOUSEHOLD_MEMBER',
  'REGULAR_CONTACT',
  'SIBLING',
] as const

/** `personId` is, say, the PARENT of `childPersonId`. */
@Entity('person_relation')
export class PersonRelation {
  @PrimaryColumn('uuid')
  childPersonId: string

  @PrimaryColumn('uuid')
  personId: string

  @Column('text')
  relation: (typeof householdRelations)[number] | 'OTHER'
}
