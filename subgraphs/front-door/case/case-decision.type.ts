import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import type { Basis as BasisCode } from '#shared/sharing/vocabulary'
import { Basis, MashAssessmentOutcome } from '../mash-assessment/mash-assessment.codes.js'
import type { CaseHistoryEvent } from './case-event.columns.js'
import type { CaseDecision as StoredDecision } from './case-decision.columns.js'
import { signatureOf } from './case-history.js'

/** A decision as it was proposed, and signed or not. */
@Classified('front-door.case')
@ObjectType({ description: 'A decision as it was proposed, and who has signed it.', simpleResolvers: true })
export class CaseDecision {
  @Field(() => MashAssessmentOutcome.graphqlEnum, { nullable: true })
  outcome: MashAssessmentOutcome | null

  @Field(() => String, { nullable: true })
  rationale: string | null

  @Field(() => Basis.graphqlEnum, { nullable: true })
  basis: BasisCode | null

  @Field(() => [String], { nullable: true })
  consulted: string[] | null

  @Field(() => String, { nullable: true, description: 'In the child’s own words.' })
  childsVoice: string | null

  @Field(() => String, { nullable: true })
  voiceNotHeardBecause: string | null

  @Field(() => [ID], { nullable: true, description: 'Records of the register that it stands on.' })
  consents: string[] | null

  @Field(() => [String], { nullable: true, description: 'Agencies whose return was missing.' })
  missing: string[] | null

  @Field(() => String, { nullable: true })
  earlierReconsidered: string | null

  @Field(() => String, { nullable: true, description: 'What whoever goes on with the child is told.' })
  told: string | null

  @Field(() => String, { nullable: true, description: 'Who goes on, where it is another authority.' })
  authority: string | null

  @Field(() => ID, { nullable: true })
  proposedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  proposedAt: Date | null

  @Field(() => ID, { nullable: true, description: 'Null where nobody has.' })
  signedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  signedAt: Date | null
}

/** A decision as it is published, with what the events say of it. */
export function caseDecisionView(
  { number, ...decision }: StoredDecision,
  events: readonly CaseHistoryEvent[],
): CaseDecision {
  const proposed = events.find((event) => event.number === number)
  const signed = signatureOf(events, number)
  return {
    ...decision,
    consulted: [...decision.consulted],
    consents: [...decision.consents],
    missing: [...decision.missing],
    proposedBy: proposed?.by ?? null,
    proposedAt: proposed ? new Date(proposed.at) : null,
    signedBy: signed?.by ?? null,
    signedAt: signed ? new Date(signed.at) : null,
  }
}
