import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { CategoryOfAbuse } from '#shared/codes/category-of-abuse.codes'

/** A review conference of a plan; null is not recorded. */
export interface StoredReview {
  readonly dueOn: string | null
  readonly heldOn: string | null
  readonly quorate: boolean | null
  readonly childTookPart: boolean | null
}

/** A period for which the child was the subject of a child protection plan. */
@Entity('child_protection_plan')
export class ChildProtectionPlan extends StoredRecord {
  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  endedOn: string | null

  @Column('text', { nullable: true })
  initialCategory: CategoryOfAbuse | null

  @Column('text', { nullable: true })
  latestCategory: CategoryOfAbuse | null

  @Column('int', { nullable: true })
  previousPlans: number | null

  @Column('jsonb')
  reviews: StoredReview[]
}
