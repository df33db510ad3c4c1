import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { MissingRisk } from '#shared/codes/police-risk.codes'

/** One time that the child was missing. */
@Entity('missing_episode')
export class MissingEpisode extends StoredRecord {
  @Column('timestamptz')
  missingSince: Date

  /** Null while the child is missing. */
  @Column('timestamptz', { nullable: true })
  foundAt: Date | null

  @Column('text')
  reference: string

  @Column('text', { nullable: true })
  risk: MissingRisk | null

  @Column('text', { nullable: true })
  missingFrom: string | null

  @Column('text', { nullable: true })
  foundWhere: string | null

  /** The police's own talk with the child after the return, once called a safe and well check. */
  @Column('date', { nullable: true })
  preventionInterviewOn: string | null

  /** The independent interview within 72 hours is the authority's to offer; police note what they hear of it. */
  @Column('boolean', { nullable: true })
  returnInterviewOffered: boolean | null

  @Column('boolean', { nullable: true })
  returnInterviewAccepted: boolean | null

  @Column('text', { nullable: true })
  summary: string | null

  @Column('text', { nullable: true })
  reportedBy: string | null
}
