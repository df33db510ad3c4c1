import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type {
  SpecialEducationalNeedsStatus,
  SpecialEducationalNeedsType,
} from '#shared/codes/special-educational-needs.codes'

/** What is provided for a pupil's special educational needs, from one day on. */
@Entity('special_educational_needs')
export class SpecialEducationalNeeds extends StoredRecord {
  @Column('text')
  status: SpecialEducationalNeedsStatus

  /** The primary need first. */
  @Column('text', { array: true })
  needs: SpecialEducationalNeedsType[]

  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  endedOn: string | null

  /** Last annual review of an education, health and care plan. */
  @Column('date', { nullable: true })
  planReviewedOn: string | null
}
