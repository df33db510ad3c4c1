import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import type { CaseContact } from '../contacts/contact.columns.js'
import { MashAssessmentStatus, Rag } from '../mash-assessment/mash-assessment.codes.js'
import type { CaseHistoryEvent as StoredEvent } from './case-event.columns.js'
import { CaseEvent, EscalationStage, Settlement } from './case.codes.js'

/** Something that happened to a case. */
@Classified('front-door.case')
@ObjectType({ description: 'Something that happened to a case.', simpleResolvers: true })
export class CaseHistoryEvent {
  @Field(() => Int, { nullable: true })
  number: number | null

  @Field(() => CaseEvent.graphqlEnum, { nullable: true })
  event: CaseEvent | null

  @Field(() => MashAssessmentStatus.graphqlEnum, { nullable: true })
  from: MashAssessmentStatus | null

  @Field(() => MashAssessmentStatus.graphqlEnum, { nullable: true })
  to: MashAssessmentStatus | null

  @Field(() => ID, { nullable: true, description: 'Null where that would tell who an unnamed referrer is.' })
  by: string | null

  @Field(() => String, { nullable: true })
  why: string | null

  @Field(() => String, { nullable: true, description: 'What the referrer was asked, or has answered.' })
  message: string | null

  @Field(() => Rag.graphqlEnum, { nullable: true, description: 'Where it was rated: how.' })
  rag: Rag | null

  @Field(() => Rag.graphqlEnum, { nullable: true, description: 'And how until then.' })
  ragBefore: Rag | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'FAMILY_TOLD: whether the family was told; why says how, or why not.',
  })
  familyTold: boolean | null

  @Field(() => ID, {
    nullable: true,
    description: 'CONSENT_WITHDRAWN: the record of the register by which it was taken back.',
  })
  consent: string | null

  @Field(() => EscalationStage.graphqlEnum, { nullable: true, description: 'Who takes a disagreement up.' })
  stage: EscalationStage | null

  @Field(() => Settlement.graphqlEnum, { nullable: true, description: 'How a disagreement ended.' })
  settlement: Settlement | null

  @Field(() => String, {
    nullable: true,
    description: 'Where it was handed over: what who goes on with the child calls it.',
  })
  reference: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  at: Date | null
}

/** Who has done something, as it may be told: whoever of an agency sent a contact of which nobody is named is not named either. */
export function toldBy(
  { event, by, actor }: Pick<StoredEvent, 'event' | 'by' | 'actor'>,
  contacts: readonly CaseContact[],
): string | null {
  const unnamed = actor !== 'PRACTITIONER' && contacts.some(({ referrer }) => referrer === null)
  return unnamed && (event === 'RECEIVE' || event === 'REFERRER_ANSWERS') ? null : by
}

/** An event as it is published. */
export const caseEventView = (
  { at, ...event }: StoredEvent,
  contacts: readonly CaseContact[],
): CaseHistoryEvent => ({ ...event, by: toldBy(event, contacts), at: new Date(at) })
