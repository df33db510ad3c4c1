import { Field, ID, InputType, Int } from 'type-graphql'
import type { Basis as BasisCode } from '#shared/sharing/vocabulary'
import { Basis, MashAssessmentOutcome, Rag } from '../mash-assessment/mash-assessment.codes.js'
import { CategoryReturnInput, InformationRequestInput } from './information-request.input.js'
import { EscalationStage, RecordableCaseEvent, Settlement } from './case.codes.js'

/** What goes with a decision by which somebody else goes on with the child. */
@InputType({ description: 'What whoever goes on with the child is told.' })
export class HandOverInput {
  @Field(() => String, {
    description:
      'The facts that they need and may know, in at least 20 characters: nothing that an agency told in confidence, and not who the referrer is.',
  })
  told: string

  @Field(() => String, { nullable: true, description: 'OTHER_AUTHORITY: which one.' })
  authority?: string | null
}

/** The decision form. */
@InputType({ description: 'The decision form. It is signed whole, or not at all.' })
export class DecisionInput {
  @Field(() => MashAssessmentOutcome.graphqlEnum)
  outcome: MashAssessmentOutcome

  @Field(() => String, { description: 'Why, in at least 20 characters.' })
  rationale: string

  @Field(() => Basis.graphqlEnum, { description: 'The statutory basis, which is that of the case.' })
  basis: BasisCode

  @Field(() => [String], { description: 'Who was consulted: names and professions.' })
  consulted: string[]

  @Field(() => String, { nullable: true, description: 'The child’s voice, in the child’s own words.' })
  childsVoice?: string | null

  @Field(() => String, { nullable: true, description: 'Or why it was not heard.' })
  voiceNotHeardBecause?: string | null

  @Field(() => [ID], {
    description: 'Records of consent that it stands on, which may say why nobody was asked.',
  })
  consents: string[]

  @Field(() => [String], {
    description: 'Agencies that were asked and whose return is missing; none where none is.',
  })
  missing: string[]

  @Field(() => String, {
    description:
      'What was decided before about these children, and whether it still holds; or that nothing was.',
  })
  earlierReconsidered: string

  @Field(() => HandOverInput, {
    nullable: true,
    description: 'Where somebody else goes on with the child, and nowhere else.',
  })
  handOver?: HandOverInput | null
}

/** Something that happens to a case. */
@InputType({ description: 'Something that happens to a case, and why.' })
export class CaseEventInput {
  @Field(() => ID, { description: 'A case that I work on, such as MASH-2026-0001.' })
  assessment: string

  @Field(() => Int, {
    description: 'The version of the case that I go by. Where it has changed since, I am told what.',
  })
  version: number

  @Field(() => RecordableCaseEvent.graphqlEnum)
  event: RecordableCaseEvent

  @Field(() => String)
  why: string

  @Field(() => String, {
    nullable: true,
    description: 'ASK_REFERRER: the question. REFERRER_ANSWERS: the answer.',
  })
  message?: string | null

  @Field(() => Rag.graphqlEnum, { nullable: true, description: 'OPEN_ASSESSMENT and RE_RATE: the rating.' })
  rag?: Rag | null

  @Field(() => [InformationRequestInput], {
    nullable: true,
    description: 'REQUEST_INFORMATION: who is asked what.',
  })
  requests?: InformationRequestInput[] | null

  @Field(() => [CategoryReturnInput], {
    nullable: true,
    description: 'RETURN_RECEIVED: what my agency answers, about each category that it was asked for.',
  })
  return?: CategoryReturnInput[] | null

  @Field(() => [String], {
    nullable: true,
    description: 'ANALYSE, while agencies have still to answer: which these are.',
  })
  missing?: string[] | null

  @Field(() => DecisionInput, { nullable: true, description: 'PROPOSE_DECISION: the form.' })
  decision?: DecisionInput | null

  @Field(() => ID, {
    nullable: true,
    description: 'CONSENT_WITHDRAWN: the record of the register that takes it back.',
  })
  consent?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'FAMILY_TOLD: whether the family was told; why says how, or why not.',
  })
  familyTold?: boolean | null

  @Field(() => EscalationStage.graphqlEnum, { nullable: true, description: 'DISAGREE: who takes it up.' })
  stage?: EscalationStage | null

  @Field(() => Settlement.graphqlEnum, {
    nullable: true,
    description: 'DISAGREEMENT_SETTLED: how; why says the rest.',
  })
  settlement?: Settlement | null
}
