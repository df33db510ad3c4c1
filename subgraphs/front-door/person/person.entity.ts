import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Sex } from '#shared/codes/sex.codes'
import type { IdentifierType } from './person.codes.js'

/** Somebody in the hub's index: a child, or an adult round one. The id is the hub's own and no agency's key. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid')
  id: string

  /** Null before birth, or when it is not known. */
  @Column('date', { nullable: true })
  dateOfBirth: string | null

  /** When an unborn child is due; null once born. */
  @Column('date', { nullable: true })
  dueDate: string | null

  @Column('date', { nullable: true })
  diedOn: string | null

  @Column('text')
  sex: Sex

  /**
   * False for an identity that no search finds and nothing joins to another: from before an adoption, or under witness protection
   * (`common.protected-identity`). A former name is never an alias: it belongs to that other, unfindable person.
   */
  @Column('boolean')
  findable: boolean
}

/** A name that somebody bears, or is also known by. */
@Entity('person_name')
export class PersonName {
  @PrimaryColumn('uuid')
  personId: string

  @PrimaryColumn('text')
  givenName: string

  @PrimaryColumn('text')
  familyName: string

  /** The name by which the person is called now; the others are aliases. */
  @Column('boolean')
  current: boolean

  /** The names as they are searched: see `searchKey`. */
  @Column('text')
  givenKey: string

  @Column('text')
  familyKey: string
}

/** An identifier as somebody gave it. One that fails its check is kept as text and never used for linking or search. */
@Entity('person_identifier')
export class PersonIdentifier {
  @PrimaryColumn('uuid')
  personId: string

  @PrimaryColumn('text')
  type: IdentifierType

  @PrimaryColumn('text')
  value: string

  @Column('boolean')
  valid: boolean
}
