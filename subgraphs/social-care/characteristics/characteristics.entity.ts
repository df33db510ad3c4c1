import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'
import type { Disability } from '#shared/codes/disability.codes'
import type { Ethnicity } from '#shared/codes/ethnicity.codes'
import type { Sex } from '#shared/codes/sex.codes'
import type { UniquePupilNumberUnknownReason } from '#shared/codes/unique-pupil-number-unknown-reason.codes'

/** Who the child is, in the words of the census; one row a child. */
@Entity('characteristics')
export class Characteristics extends StoredRecord {
  @Column('text', { nullable: true })
  sex: Sex | null

  /** As the young person says it; the census does not ask. */
  @Column('text', { nullable: true })
  genderIdentity: string | null

  @Column('text', { nullable: true })
  ethnicity: Ethnicity | null

  @Column('text', { array: true })
  disabilities: Disability[]

  /** When an unborn child is due. */
  @Column('date', { nullable: true })
  expectedOn: string | null

  @Column('date', { nullable: true })
  diedOn: string | null

  @Column('text', { nullable: true })
  upnUnknownReason: UniquePupilNumberUnknownReason | null
}
