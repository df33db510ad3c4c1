import { Column, PrimaryColumn } from 'typeorm'

/**
 * The columns that every record of an agency has, whatever it tells. Labels are part of the record: they say how strictly this one
 * is shared (sharing rules, section 4).
 */
export abstract class StoredRecord {
  @PrimaryColumn('uuid')
  id: string

  /** The agency's own person whom the record is about. */
  @Column('uuid')
  personId: string

  /** The record's key in the system it was imported from; the same key again updates the record. */
  @Column('text', { nullable: true })
  sourceReference: string | null

  /** SEALED: silent for everyone but by the owner's own decision. */
  @Column('boolean')
  sealed: boolean

  /** SHIELDED: what gives away somebody's whereabouts is redacted. */
  @Column('boolean')
  shielded: boolean

  /** CAME_WITH_CONTACT: the hub's contact that this record was sent with, if it was. */
  @Column('text', { nullable: true })
  cameWithContact: string | null

  /** Another one whenever the record is changed, named by the database (shared/database/record-past.ts). */
  @Column('uuid')
  version: string
}
