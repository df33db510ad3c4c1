import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars'
import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql'
import { ViewingRole } from '#shared/codes/viewing-role.codes'
import { Classified } from '#shared/sharing/classified'
import { AgencyContact } from '../agency-record.type.js'
import { OwnerDecisionKind } from './desk.codes.js'

/** One record of the agency, by the field that it stands in. */
@InputType({ description: 'One record of the agency, by the field that it stands in.' })
export class NamedRecord {
  @Field(() => String)
  field: string

  @Field(() => ID)
  recordId: string
}

/** Whom a decision is about: people of an agency; of a role, or one of them, where that is said. */
@InputType({ description: 'People of an agency; of a role, or one of them, where that is said.' })
export class DecisionRecipient {
  @Field(() => String)
  agency: string

  @Field(() => ViewingRole.graphqlEnum, { nullable: true })
  role?: ViewingRole | null

  @Field(() => ID, { nullable: true })
  userId?: string | null
}

/** What the owner decides about records of one child, for one case. */
@InputType({ description: 'What the owner decides about records of one child, for one case.' })
export class RecordDecision {
  @Field(() => ID)
  assessmentId: string

  @Field(() => ID)
  childId: string

  @Field(() => [NamedRecord], { nullable: true, description: 'Single records; or else a category.' })
  records?: NamedRecord[] | null

  @Field(() => String, { nullable: true, description: 'All that is held of this category now.' })
  category?: string | null

  @Field(() => OwnerDecisionKind.graphqlEnum)
  decision: OwnerDecisionKind

  @Field(() => [DecisionRecipient], {
    defaultValue: [],
    description:
      'With whom it is shared. Of HELD, nobody named is everybody; of NONE, whoever it was decided about.',
  })
  recipients: DecisionRecipient[]

  @Field(() => String, { description: '10 to 2,000 characters.' })
  reason: string

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'HELD: when it is looked at again, within a year.',
  })
  reviewOn?: string | null
}

/** One decision of an owner about one record and recipient. */
@Classified('front-door.case')
@Directive('@shareable')
@ObjectType({ description: 'One decision of an owner, shown to its own desk.', simpleResolvers: true })
export class RecordDecisionMade {
  @Field(() => ID)
  id: string

  @Field(() => ID)
  assessmentId: string

  @Field(() => ID)
  childId: string

  @Field(() => String)
  field: string

  @Field(() => ID)
  recordId: string

  @Field(() => OwnerDecisionKind.graphqlEnum)
  decision: OwnerDecisionKind

  @Field(() => Boolean, {
    description: 'No newer decision is about the same recipient, and nothing held prevails over it.',
  })
  stands: boolean

  @Field(() => String, { nullable: true, description: 'Null is any, as in the two below.' })
  recipientAgency: string | null

  @Field(() => ViewingRole.graphqlEnum, { nullable: true })
  recipientRole: ViewingRole | null

  @Field(() => ID, { nullable: true })
  recipientUser: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Null where somebody of the case lives or lived at a protected place: it may tell which.',
  })
  reason: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  reviewOn: string | null

  @Field(() => String)
  decidedBy: string

  @Field(() => GraphQLDateTimeISO)
  decidedAt: Date

  @Field(() => AgencyContact, {
    nullable: true,
    description: 'HELD: whom to ring for those who do not agree. They are told the same.',
  })
  escalation: AgencyContact | null
}

/** One page of decisions, newest first. */
@Classified('front-door.case')
@Directive('@shareable')
@ObjectType({ description: 'One page of an owner’s decisions, newest first.', simpleResolvers: true })
export class RecordDecisionPage {
  @Field(() => [RecordDecisionMade])
  nodes: RecordDecisionMade[]

  @Field(() => String, { nullable: true })
  endCursor: string | null

  @Field(() => Boolean)
  hasNextPage: boolean
}
