import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { OverrideGround, OverrideState } from './override.codes.js'
import { overrideStateAt, type CaseOverride } from './standing-overrides.js'

/** Who may see what an override opens. */
@Classified('front-door.case')
@ObjectType({ description: 'Who may see what an override opens.', simpleResolvers: true })
export class OverrideRecipient {
  @Field(() => String, { nullable: true })
  agency: string | null

  @Field(() => String, { nullable: true, description: 'Only those of this role, where one is said.' })
  role: string | null

  @Field(() => ID, { nullable: true, description: 'Only this person, where one is said.' })
  userId: string | null
}

/** One line of a request for an override, with what its request says for all of them. */
@Classified('front-door.case')
@ObjectType({
  description: 'One line of a request to be shown what no consent opens: decided singly, by another person.',
  simpleResolvers: true,
})
export class Override {
  @Field(() => ID, { nullable: true })
  id: string | null

  @Field(() => ID, { nullable: true, description: 'The form; its lines have it in common.' })
  requestId: string | null

  @Field(() => ID, { nullable: true, description: 'The case.' })
  assessmentId: string | null

  @Field(() => ID, { nullable: true, description: 'Whom it is about.' })
  subjectId: string | null

  @Field(() => String, { nullable: true })
  category: string | null

  @Field(() => ID, { nullable: true, description: 'One record of the category; null for all of it.' })
  itemId: string | null

  @Field(() => OverrideState.graphqlEnum, { nullable: true })
  state: OverrideState | null

  @Field(() => [OverrideRecipient], { nullable: true })
  recipients: OverrideRecipient[] | null

  @Field(() => OverrideGround.graphqlEnum, { nullable: true })
  ground: OverrideGround | null

  @Field(() => String, { nullable: true })
  rationale: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it ends by itself.' })
  expiresAt: Date | null

  @Field(() => Boolean, { nullable: true })
  familyTold: boolean | null

  @Field(() => String, { nullable: true })
  familyNotToldBecause: string | null

  @Field(() => ID, { nullable: true })
  requestedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  requestedAt: Date | null

  @Field(() => ID, { nullable: true })
  decidedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  decidedAt: Date | null

  @Field(() => String, { nullable: true })
  decisionNote: string | null

  @Field(() => ID, { nullable: true })
  withdrawnBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  withdrawnAt: Date | null
}

/** An override as it is published at an instant. */
export const overrideView = (override: CaseOverride, at: Date): Override => ({
  ...override,
  state: overrideStateAt(override, at),
  recipients: override.recipients.map((recipient) => ({ ...recipient })),
  expiresAt: new Date(override.expiresAt),
  requestedAt: new Date(override.requestedAt),
  decidedAt: override.decidedAt === null ? null : new Date(override.decidedAt),
  withdrawnAt: override.withdrawnAt === null ? null : new Date(override.withdrawnAt),
})
