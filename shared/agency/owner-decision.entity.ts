import { Column, Entity, PrimaryColumn } from 'typeorm'

/**
 * What the owner decided about one record, one case and one recipient: SHARED (any class but `legal`), HELD because sharing would harm
 * the child more (Children Act 2004 s16LA(3)), or NONE, which takes back what stood before. Append-only: of the same case, child,
 * record and recipient the newest stands.
 */
@Entity('owner_decision')
export class OwnerDecision {
  @PrimaryColumn('uuid')
  id: string

  @Column('text')
  assessmentId: string

  /** The child of the case; for a record about somebody else of the household, the child in whose record it stands. */
  @Column('uuid')
  hubId: string

  /** The concept's field, such as `orders`. */
  @Column('text')
  field: string

  @Column('uuid')
  recordId: string

  @Column('text')
  decision: 'SHARED' | 'HELD' | 'NONE'

  /** Home agency of those it is shared with or held from; null is any, as in the two columns below. */
  @Column('text', { nullable: true })
  recipientAgency: string | null

  @Column('text', { nullable: true })
  recipientRole: string | null

  @Column('text', { nullable: true })
  recipientUser: string | null

  @Column('text')
  reason: string

  @Column('date', { nullable: true })
  reviewOn: string | null

  @Column('text')
  decidedBy: string

  @Column('timestamptz')
  decidedAt: Date
}
