import { Column, Entity, PrimaryColumn } from 'typeorm'

/** A place where people live. Protection belongs to the place: a refuge is protected for everyone in it. */
@Entity('address')
export class Address {
  @PrimaryColumn('uuid')
  id: string

  @Column('text', { array: true })
  lines: string[]

  @Column('text')
  postcode: string

  /** A refuge, or protected by an order or a flag: nobody who asks may learn where it is (rule R05). */
  @Column('boolean')
  protected: boolean

  /** The ONS code of its ward, for indicators only: `E05000026`. Null where nobody has said. */
  @Column('text', { nullable: true })
  ward: string | null
}

/** Somebody lives, or lived, at a place. */
@Entity('residence')
export class Residence {
  @PrimaryColumn('uuid')
  personId: string

  @PrimaryColumn('uuid')
  addressId: string

  @PrimaryColumn('date')
  since: string

  /** First day on which it was over; null for now. */
  @Column('date', { nullable: true })
  until: string | null
}

/** Keys that are no place: of a row of which nothing is known, and of the NHS pseudo postcodes for no fixed abode and for an unknown address. */
const NOWHERE = '^( $|ZZ993[VW]Z )'

/** SQL: whether a row says where it is. */
export const isSomewhere = (place: string): string => `${place}.place_key !~ '${NOWHERE}'`

/**
 * SQL: whether two rows are of one place. The same address may be in the index once for each household, in other words each time. Rows of
 * nowhere have no place in common: whoever protects one homeless family would take the address of every other, and nobody could lift that.
 */
export const samePlace = (one: string, other: string): string =>
  `(${one}.place_key = ${other}.place_key AND ${isSomewhere(one)})`

/** SQL: whether the place of a row is protected, in this row or in another. A row of the past may be older than its key. */
export const isProtected = (place: string): string =>
  `(${place}.protected OR EXISTS (SELECT FROM address same WHERE same.protected AND ${samePlace('same', place)}))`

/**
 * SQL: whether the person, or somebody who lives with them, lives at a protected place on the day. None of the person's addresses is then
 * shown to anyone. Who lives with them counts because an unborn child, or one whose move nobody has entered yet, is where its mother is.
 */
export const protectedOn = (person: string, day: string): string => `EXISTS (
  SELECT FROM (
    SELECT ${person} AS id
    UNION ALL SELECT relative_id FROM person_relation WHERE child_id = ${person} AND lives_with_child
  ) AS one JOIN residence r ON r.person_id = one.id JOIN address place ON place.id = r.address_id AND ${isProtected('place')}
  WHERE r.until IS NULL OR r.until > ${day})`
