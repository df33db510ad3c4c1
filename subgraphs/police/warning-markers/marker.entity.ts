import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { WarningMarker } from '#shared/codes/warning-marker.codes'

/** A warning that the Police National Computer shows about a person, those that tell of health included. */
@Entity('warning_marker')
export class StoredWarningMarker extends StoredRecord {
  @Column('text')
  code: WarningMarker

  @Column('date')
  markedOn: string

  @Column('date', { nullable: true })
  expiresOn: string | null
}
