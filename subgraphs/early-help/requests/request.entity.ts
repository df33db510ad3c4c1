import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { EarlyHelpRequestSource } from '#shared/codes/early-help.codes'

/** A request for early help, whoever made it. */
@Entity('request')
export class Request extends StoredRecord {
  @Column('date')
  requestedOn: string

  @Column('text')
  source: EarlyHelpRequestSource

  @Column('text', { nullable: true })
  requestedBy: string | null

  @Column('text', { nullable: true })
  need: string | null
}
