import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { EmergencyAccessState, EmergencyReason } from './emergency-access.codes.js'
import type { CaseEmergencyAccess } from './standing-emergency-access.js'

/** Why somebody needs a case this minute. */
@InputType({ description: 'Why I need a case this minute.' })
export class EmergencyAccessInput {
  @Field(() => ID, { description: 'The case, such as MASH-2026-0011.' })
  assessment: string

  @Field(() => EmergencyReason.graphqlEnum)
  reason: EmergencyReason

  @Field(() => String, { description: 'In at least 20 characters. Others read it within minutes.' })
  explanation: string
}

/** Somebody looked at a case without waiting for a task on it. */
@Classified('front-door.case')
@ObjectType({
  description: 'Somebody looked at a case without waiting for a task on it: the alert, and its review.',
  simpleResolvers: true,
})
export class EmergencyAccess {
  @Field(() => ID, { nullable: true })
  id: string | null

  @Field(() => ID, { nullable: true, description: 'The case.' })
  assessmentId: string | null

  @Field(() => ID, { nullable: true })
  userId: string | null

  @Field(() => String, { nullable: true })
  team: string | null

  @Field(() => EmergencyReason.graphqlEnum, { nullable: true })
  reason: EmergencyReason | null

  @Field(() => String, { nullable: true, description: 'In the person’s own words.' })
  explanation: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  takenAt: Date | null

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Four hours after it was taken.' })
  expiresAt: Date | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The next working day.' })
  reviewBy: string | null

  @Field(() => EmergencyAccessState.graphqlEnum, { nullable: true })
  state: EmergencyAccessState | null

  @Field(() => ID, { nullable: true })
  reviewedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  reviewedAt: Date | null

  @Field(() => String, { nullable: true })
  reviewNote: string | null
}

/** An emergency access as it is published. */
export const emergencyAccessView = (access: CaseEmergencyAccess): EmergencyAccess => ({
  ...access,
  takenAt: new Date(access.takenAt),
  expiresAt: new Date(access.expiresAt),
  reviewedAt: access.reviewedAt === null ? null : new Date(access.reviewedAt),
})
