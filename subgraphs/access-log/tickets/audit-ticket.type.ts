import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { AuditTicketState } from './audit-ticket.codes.js'

/** What an auditor is to look into, and why. */
@InputType({
  description: 'What an auditor is to look into, and why: a child, a case, or a child in a case.',
})
export class AuditTicketInput {
  @Field(() => ID, { description: 'Who looks: I myself, or another auditor.' })
  auditor: string

  @Field(() => ID, { nullable: true, description: 'Pseudonym of the child, or the child’s id in the hub.' })
  child?: string | null

  @Field(() => ID, { nullable: true, description: 'The case; all of its children unless one is named.' })
  assessmentId?: string | null

  @Field(() => String, { description: 'Why it is looked into: 20 characters or more.' })
  reason: string

  @Field(() => GraphQLDateTimeISO, { description: 'When it ends: within 31 days.' })
  until: Date
}

/** A ticket: who may look at what, until when, and who says so. */
@Classified('hub.meta')
@ObjectType({
  description: 'What explains that an auditor looks at a child: another auditor has opened or confirmed it.',
  simpleResolvers: true,
})
export class AuditTicket {
  @Field(() => ID)
  id: string

  @Field(() => AuditTicketState.graphqlEnum)
  state: AuditTicketState

  @Field(() => ID, { description: 'Who looks.' })
  auditor: string

  @Field(() => [ID], { description: 'Pseudonyms of the children whom it is about.' })
  children: string[]

  @Field(() => ID, { nullable: true })
  assessmentId: string | null

  @Classified('front-door.case')
  @Field(() => String, { nullable: true, description: 'Why it is looked into.' })
  reason: string | null

  @Field(() => GraphQLDateTimeISO)
  until: Date

  @Field(() => ID)
  openedBy: string

  @Field(() => GraphQLDateTimeISO)
  openedAt: Date

  @Field(() => ID, { nullable: true })
  confirmedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  confirmedAt: Date | null
}
