import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { EarlyHelpTakeUp } from '#shared/codes/early-help.codes'

/** A stretch of early help: `early_help_episodes` of the Standard Safeguarding Dataset. */
@Entity('episode')
export class Episode extends StoredRecord {
  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  endedOn: string | null

  @Column('text', { nullable: true })
  outcome: EarlyHelpTakeUp | null

  @Column('text', { nullable: true })
  leadProfessional: string | null

  @Column('text', { nullable: true })
  leadTelephone: string | null

  @Column('text', { nullable: true })
  leadOrganisation: string | null
}
