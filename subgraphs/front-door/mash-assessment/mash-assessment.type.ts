import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { FieldDisclosure } from '#shared/agency/agency-record.type'
import type {
  Basis as BasisCode,
  Profile as ProfileCode,
  Purpose as PurposeCode,
} from '#shared/sharing/vocabulary'
import { Classified } from '#shared/sharing/classified'
import { BasisChange } from '../basis/basis-change.type.js'
import { ContinuingPurpose } from '../childhood/childhood.codes.js'
import { CaseHandOver } from '../hand-over/case-hand-over.type.js'
import { CaseDecision } from '../case/case-decision.type.js'
import { RecordableCaseEvent, ReturnAnswer } from '../case/case.codes.js'
import { CaseHistoryEvent } from '../case/case-history.type.js'
import { Escalation } from '../case/escalation.type.js'
import { Contact } from '../contacts/contact.type.js'
import { ConsentRecord } from '../consent/consent-record.type.js'
import { EmergencyAccess } from '../emergency-access/emergency-access.type.js'
import { Override } from '../overrides/override.type.js'
import { Exclusion, Restriction } from '../restricted-cases/restriction.type.js'
import {
  Basis,
  MashAssessmentOutcome,
  MashAssessmentStatus,
  Profile,
  Purpose,
  Rag,
  SubjectRelation,
  TaskPart,
} from './mash-assessment.codes.js'

/** Somebody works on the assessment, or was asked to answer. */
@Classified('front-door.case')
@ObjectType({
  description: 'Somebody works on the assessment, or was asked to answer.',
  simpleResolvers: true,
})
export class MashAssessmentTask {
  @Field(() => ID, { nullable: true })
  userId: string | null

  @Field(() => TaskPart.graphqlEnum, { nullable: true })
  part: TaskPart | null
}

/** What an agency has answered about a category. */
@Classified('front-door.case')
@ObjectType({ description: 'What an agency has answered about a category.', simpleResolvers: true })
export class CategoryReturn {
  @Field(() => String, { nullable: true })
  category: string | null

  @Field(() => ReturnAnswer.graphqlEnum, { nullable: true })
  answer: ReturnAnswer | null

  @Field(() => String, { nullable: true, description: 'Why it is held or refused.' })
  reason: string | null

  @Field(() => ID, { nullable: true })
  returnedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  returnedAt: Date | null
}

/** Somebody of an agency was reminded. */
@Classified('front-door.case')
@ObjectType({
  description: 'Somebody of an agency was reminded of what it was asked.',
  simpleResolvers: true,
})
export class RequestChase {
  @Field(() => String, { nullable: true, description: 'Who was reminded, and how.' })
  whom: string | null

  @Field(() => ID, { nullable: true })
  by: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  at: Date | null
}

/** One agency was asked. */
@Classified('front-door.case')
@ObjectType({ description: 'One agency was asked.', simpleResolvers: true })
export class MashAssessmentRequest {
  @Field(() => String, { nullable: true })
  agency: string | null

  @Field(() => [String], {
    nullable: true,
    description: 'Categories of the sharing rules; "*" is everything it holds.',
  })
  categories: string[] | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  askedAt: Date | null

  @Field(() => ID, { nullable: true })
  askedBy: string | null

  @Field(() => String, { nullable: true })
  question: string | null

  @Field(() => Purpose.graphqlEnum, { nullable: true })
  purpose: PurposeCode | null

  @Field(() => Basis.graphqlEnum, {
    nullable: true,
    description: 'The statutory basis on which it was asked.',
  })
  basis: BasisCode | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  dueAt: Date | null

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description:
      'When it was recalled, because consent to it was taken back: nobody waits for an answer any more.',
  })
  recalledAt: Date | null

  @Field(() => [RequestChase], { nullable: true, description: 'Who was reminded, oldest first.' })
  chased: RequestChase[] | null

  @Field(() => [CategoryReturn], {
    nullable: true,
    description: 'What the agency has answered; none until it has.',
  })
  returned: CategoryReturn[] | null
}

/** A child whom the assessment is about; `child` is resolved where it is asked for. */
@ObjectType({ description: 'A child whom the assessment is about.', simpleResolvers: true })
export class MashAssessmentSubject {
  @Classified('front-door.case')
  @Field(() => SubjectRelation.graphqlEnum, { nullable: true })
  relation: SubjectRelation | null
}

/** A case as somebody who works on it may see it. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'The gathering and weighing of what agencies know about children.',
  simpleResolvers: true,
})
export class MashAssessment {
  @Field(() => ID, { description: 'Such as MASH-2026-0001.' })
  id: string

  @Classified('hub.meta')
  @Field(() => [FieldDisclosure], { description: 'What of the case itself is not shown, and why.' })
  disclosure: FieldDisclosure[]

  @Classified('front-door.case')
  @Field(() => MashAssessmentStatus.graphqlEnum, { nullable: true })
  status: MashAssessmentStatus | null

  @Classified('front-door.case')
  @Field(() => MashAssessmentOutcome.graphqlEnum, { nullable: true })
  outcome: MashAssessmentOutcome | null

  @Classified('front-door.case')
  @Field(() => Rag.graphqlEnum, { nullable: true })
  rag: Rag | null

  @Classified('front-door.case')
  @Field(() => Basis.graphqlEnum, { nullable: true, description: 'As I read under it.' })
  basis: BasisCode | null

  @Classified('front-door.case')
  @Field(() => Profile.graphqlEnum, { nullable: true })
  profile: ProfileCode | null

  @Classified('front-door.case')
  @Field(() => Purpose.graphqlEnum, { nullable: true })
  purpose: PurposeCode | null

  @Classified('front-door.case')
  @Field(() => String, { nullable: true, description: 'The local scheme that the level belongs to.' })
  thresholdScheme: string | null

  @Classified('front-door.case')
  @Field(() => Int, { nullable: true, description: 'A level of the local scheme. Nothing is decided by it.' })
  thresholdLevel: number | null

  @Classified('front-door.case')
  @Field(() => GraphQLDateTimeISO, { nullable: true })
  receivedAt: Date | null

  @Classified('front-door.case')
  @Field(() => ContinuingPurpose.graphqlEnum, {
    nullable: true,
    description:
      'What it goes on for with a child who has turned 18 or has died; null: no agency is asked about one.',
  })
  continuesFor: ContinuingPurpose | null

  @Classified('front-door.case')
  @Field(() => [MashAssessmentRequest], {
    nullable: true,
    description: 'Agencies that were asked, and for what.',
  })
  asked: MashAssessmentRequest[] | null

  @Classified('front-door.case')
  @Field(() => [MashAssessmentTask], { nullable: true })
  tasks: MashAssessmentTask[] | null

  @Classified('front-door.case')
  @Field(() => [ConsentRecord], { nullable: true, description: 'Newest first.' })
  consents: ConsentRecord[] | null

  @Classified('front-door.case')
  @Field(() => [Override], { nullable: true, description: 'Newest first, decided or not.' })
  overrides: Override[] | null

  @Classified('front-door.case')
  @Field(() => [EmergencyAccess], { nullable: true, description: 'Newest first.' })
  emergencyAccesses: EmergencyAccess[] | null

  @Classified('front-door.case')
  @Field(() => Restriction, { nullable: true, description: 'Null where the case is not restricted.' })
  restriction: Restriction | null

  @Classified('front-door.case')
  @Field(() => [Exclusion], {
    nullable: true,
    description: 'From whom the case is kept by name; for MASH managers alone.',
  })
  exclusions: Exclusion[] | null

  @Classified('front-door.case')
  @Field(() => [BasisChange], { nullable: true, description: 'Oldest first.' })
  basisHistory: BasisChange[] | null

  @Classified('hub.meta')
  @Field(() => Int, {
    description: 'Number of the event that happened last. Whoever does something says which one it goes by.',
  })
  version: number

  @Classified('front-door.case')
  @Field(() => Contact, { nullable: true, description: 'The contact that it began with, as it was sent.' })
  contact: Contact | null

  @Classified('front-door.case')
  @Field(() => [CaseHistoryEvent], { nullable: true, description: 'What has happened, oldest first.' })
  history: CaseHistoryEvent[] | null

  @Classified('front-door.case')
  @Field(() => Escalation, {
    nullable: true,
    description: 'Null where no partner disagrees with the decision.',
  })
  escalation: Escalation | null

  @Classified('front-door.case')
  @Field(() => [CaseDecision], { nullable: true, description: 'As they were proposed, oldest first.' })
  decisions: CaseDecision[] | null

  @Classified('front-door.case')
  @Field(() => CaseHandOver, {
    nullable: true,
    description: 'Null where nobody else goes on with the child.',
  })
  handOver: CaseHandOver | null

  @Classified('front-door.case')
  @Field(() => [RecordableCaseEvent.graphqlEnum], {
    nullable: true,
    description: 'What I can record now, if its conditions hold.',
  })
  possible: RecordableCaseEvent[] | null

  @Classified('front-door.identity')
  @Field(() => [MashAssessmentSubject], { nullable: true })
  subjects: MashAssessmentSubject[] | null
}
