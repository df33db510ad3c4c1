import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { Protection } from './desk.codes.js'

/** Something that waits for the desk of an agency, in one case: shown to that desk and to nobody else. */
@ObjectType({ simpleResolvers: true })
abstract class WaitingItem {
  @Field(() => ID)
  assessmentId: string

  @Field(() => ID, { description: 'The child in whose view it stands, by the hub’s own identifier.' })
  childId: string

  @Field(() => String, { description: 'The statutory basis of the case.' })
  basis: string

  @Field(() => GraphQLDateTimeISO, {
    description: 'When the agency was asked first: by a request, or by an emergency access of somebody.',
  })
  askedAt: Date

  @Field(() => GraphQLDateTimeISO, {
    description:
      'Thirty minutes after it was asked at section 47 and in an emergency, four hours on a red case, else the end of the next working day.',
  })
  dueAt: Date

  @Field(() => Boolean)
  overdue: boolean
}

/** Records of one category and one child that are shown only if the owner says so, or an override is approved. */
@Classified('front-door.case')
@Directive('@shareable')
@ObjectType({
  description: 'Records of one category that wait for their owner to decide, for one case.',
  simpleResolvers: true,
})
export class WaitingRequest extends WaitingItem {
  @Field(() => String)
  category: string

  @Field(() => String, { description: 'The sharing rule by which they wait.' })
  rule: string

  @Field(() => [ID])
  recordIds: string[]
}

/** A sealed or shielded record that bears on a case: that there is one, and where the agency finds it. */
@Classified('front-door.case')
@Directive('@shareable')
@ObjectType({
  description:
    'A sealed or shielded record that bears on a case: where the agency itself finds it, and none of its content.',
  simpleResolvers: true,
})
export class ProtectedItem extends WaitingItem {
  @Field(() => ID)
  recordId: string

  @Field(() => String, { description: 'Field of the agency’s record in which it would stand.' })
  field: string

  @Field(() => String, { nullable: true, description: 'Its key in the system that it was imported from.' })
  sourceReference: string | null

  @Field(() => Protection.graphqlEnum)
  protection: Protection

  @Field(() => GraphQLDateTimeISO, {
    description:
      'When somebody first read the agency’s record of the child in this case, as the agency’s own access log says.',
  })
  readAt: Date
}

/** One page of what waits, in the order in which it is due. */
@Classified('front-door.case')
@Directive('@shareable')
@ObjectType({
  description: 'One page of requests to decide, in the order in which they are due.',
  simpleResolvers: true,
})
export class WaitingRequestPage {
  @Field(() => [WaitingRequest])
  nodes: WaitingRequest[]

  @Field(() => String, { nullable: true })
  endCursor: string | null

  @Field(() => Boolean)
  hasNextPage: boolean
}

/** One page of protected records that bear on a case. */
@Classified('front-door.case')
@Directive('@shareable')
@ObjectType({
  description: 'One page of protected records that bear on a case, in the order in which they are due.',
  simpleResolvers: true,
})
export class ProtectedItemPage {
  @Field(() => [ProtectedItem])
  nodes: ProtectedItem[]

  @Field(() => String, { nullable: true })
  endCursor: string | null

  @Field(() => Boolean)
  hasNextPage: boolean
}
