import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** A stretch of time in which a pupil has a right to free school meals. */
@Entity('free_school_meals')
export class FreeSchoolMeals extends StoredRecord {
  @Column('date')
  startedOn: string

  @Column('date', { nullable: true })
  endedOn: string | null

  /** The school is paid the pupil premium for this pupil. */
  @Column('boolean', { nullable: true })
  pupilPremium: boolean | null
}
