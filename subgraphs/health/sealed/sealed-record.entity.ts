import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { SealedRecordKind } from './sealed-record-kind.codes.js'

/** A record that exists for nobody but its owner. */
@Entity('sealed_record')
export class SealedRecord extends StoredRecord {
  @Column('text')
  kind: SealedRecordKind

  @Column('date', { nullable: true })
  recordedOn: string | null

  @Column('text', { nullable: true })
  summary: string | null
}
