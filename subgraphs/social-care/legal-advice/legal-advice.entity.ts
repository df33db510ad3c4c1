import { Column, Entity } from 'typeorm'
import { StoredRecord } from '#shared/agency/stored-record.entity'

/** Advice of the council's lawyers, and papers that a court has restricted. */
@Entity('legal_advice')
export class LegalAdvice extends StoredRecord {
  @Column('date')
  givenOn: string

  @Column('text')
  advice: string
}
