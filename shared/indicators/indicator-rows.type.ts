import { Field, Int, ObjectType } from 'type-graphql'
import { Directive } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** One of those that a figure counts. */
@Classified('hub.meta')
@Directive('@shareable')
@ObjectType({
  description: 'One of those that a figure counts: which child of this very answer, and when.',
  simpleResolvers: true,
})
export class IndicatorRow {
  @Field(() => Int, {
    description: 'The same child has the same number in this answer, and another in the next.',
  })
  child: number

  @Field(() => String, { description: 'The calendar month, as 2026-04.' })
  month: string
}

/** What a figure counts, child by child. */
@Classified('hub.meta')
@Directive('@shareable')
@ObjectType({
  description: 'What a figure counts, without a name; about six children or more for an analyst.',
  simpleResolvers: true,
})
export class IndicatorRowList {
  @Field(() => [IndicatorRow])
  rows: IndicatorRow[]

  @Field(() => Int, { description: 'How many children there are.' })
  children: number

  @Field(() => Boolean, { description: 'There are more rows than these.' })
  more: boolean
}
