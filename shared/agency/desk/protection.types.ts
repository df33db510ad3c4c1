import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { NamedRecord } from './owner-decision.types.js'

/** A seal or a shield that is set on records of one child, or lifted. */
@InputType({ description: 'A seal or a shield that is set on records in the view of one child, or lifted.' })
export class RecordProtection {
  @Field(() => ID)
  childId: string

  @Field(() => [NamedRecord])
  records: NamedRecord[]

  @Field(() => Boolean, {
    description: 'True sets it, false lifts it: that takes another person than who set it.',
  })
  isOn: boolean

  @Field(() => String, { description: '10 to 2,000 characters.' })
  reason: string
}

/** How a record is protected now. */
@Classified('front-door.case')
@Directive('@shareable')
@ObjectType({
  description: 'How a record is protected now, for its owner’s own desk.',
  simpleResolvers: true,
})
export class ProtectedRecord {
  @Field(() => String)
  field: string

  @Field(() => ID)
  recordId: string

  @Field(() => Boolean)
  sealed: boolean

  @Field(() => Boolean)
  shielded: boolean
}
