import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { ReferralSource } from '#shared/codes/referral-source.codes'
import { Classified } from '#shared/sharing/classified'
import { ConsentAnswer } from '../consent/consent.codes.js'
import { Relationship } from '../person/person.codes.js'
import { Concern, ReportGrade } from './contact.codes.js'
import { isExcluded } from '../restricted-cases/is-excluded.js'
import type { CaseContact } from './contact.columns.js'

/** Who made a contact. */
@Classified('front-door.case')
@ObjectType({ description: 'Who made a contact, and how to reach them.', simpleResolvers: true })
export class Referrer {
  @Field(() => String, { nullable: true })
  name: string | null

  @Field(() => String, { nullable: true })
  relation: string | null

  @Field(() => String, { nullable: true })
  organisation: string | null

  @Field(() => String, { nullable: true })
  reachedBy: string | null
}

/** A child whom a contact is about. */
@Classified('front-door.case')
@ObjectType({
  description: 'A child whom a contact is about, and what earlier contacts about the child say.',
  simpleResolvers: true,
})
export class ContactChild {
  @Field(() => ID, { nullable: true })
  childId: string | null

  @Field(() => ID, {
    nullable: true,
    description:
      'The case of the child that was closed last, where that was less than 12 months before. Null, too, where that case is kept from whoever asks.',
  })
  repeats: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'It is the third low-grade police report about the child in three months, or a later one.',
  })
  escalates: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Social care has an open case of the child. Null until it has answered: it is asked again.',
  })
  openAtSocialCare: boolean | null
}

/** Somebody of the household, as the referrer knows them. */
@Classified('front-door.case')
@ObjectType({ description: 'Somebody of the household, as the referrer knows them.', simpleResolvers: true })
export class ContactHouseholdMember {
  @Field(() => String, { nullable: true })
  name: string | null

  @Field(() => Relationship.graphqlEnum, { nullable: true })
  relationship: Relationship | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  dateOfBirth: string | null
}

/** A screening tool that the referrer has filled in. */
@Classified('front-door.case')
@ObjectType({ description: 'A screening tool that the referrer has filled in.', simpleResolvers: true })
export class ScreeningTool {
  @Field(() => String, { nullable: true })
  name: string | null

  @Field(() => Int, { nullable: true })
  score: number | null

  @Field(() => Int, { nullable: true })
  outOf: number | null
}

/** Whence a child with a child protection plan has moved here. */
@Classified('front-door.case')
@ObjectType({
  description: 'Whence a child with a child protection plan has moved here, for good.',
  simpleResolvers: true,
})
export class TransferIn {
  @Field(() => String, { nullable: true })
  authority: string | null

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Of the initial child protection conference there: reviews are due from that day.',
  })
  conferenceOn: string | null
}

/** A worry about children, as it was sent. */
@Classified('front-door.case')
@ObjectType({ description: 'A worry about children, as it was sent.', simpleResolvers: true })
export class Contact {
  @Field(() => ID, { nullable: true })
  id: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  receivedAt: Date | null

  @Field(() => ReferralSource.graphqlEnum, { nullable: true })
  source: ReferralSource | null

  @Field(() => Referrer, {
    nullable: true,
    description: 'Null where the referrer is not to be named: the hub does not know who it was.',
  })
  referrer: Referrer | null

  @Field(() => Concern.graphqlEnum, { nullable: true })
  concern: Concern | null

  @Field(() => ReportGrade.graphqlEnum, { nullable: true })
  reportGrade: ReportGrade | null

  @Field(() => String, { nullable: true })
  worry: string | null

  @Field(() => String, { nullable: true, description: 'In the child’s own words.' })
  childsVoice: string | null

  @Field(() => Boolean, { nullable: true, description: 'A child was in danger when it was sent.' })
  inDanger: boolean | null

  @Field(() => String, { nullable: true })
  danger: string | null

  @Field(() => Boolean, { nullable: true, description: 'The family knew of it when it was sent.' })
  familyTold: boolean | null

  @Field(() => String, { nullable: true })
  familyNotToldBecause: string | null

  @Field(() => ConsentAnswer.graphqlEnum, {
    nullable: true,
    description: 'As the referrer says. The register of consents is another thing.',
  })
  consent: ConsentAnswer | null

  @Field(() => String, { nullable: true })
  consentAccount: string | null

  @Field(() => [ContactChild], { nullable: true })
  children: ContactChild[] | null

  @Field(() => [ContactHouseholdMember], { nullable: true })
  household: ContactHouseholdMember[] | null

  @Field(() => [ScreeningTool], { nullable: true })
  tools: ScreeningTool[] | null

  @Field(() => ID, {
    nullable: true,
    description: 'The consultation that it comes from, for the team that took it.',
  })
  adviceId: string | null

  @Field(() => TransferIn, { nullable: true })
  transferIn: TransferIn | null
}

/** What whoever sent a contact is told: that it is there, and nothing about the child. */
@Classified('hub.meta')
@ObjectType({ description: 'That a contact has been received.', simpleResolvers: true })
export class ContactReceipt {
  @Field(() => ID)
  contactId: string

  @Field(() => ID, { description: 'The case that begins with it.' })
  assessmentId: string

  @Field(() => GraphQLDateTimeISO)
  receivedAt: Date
}

/** A contact as it is published to somebody: of an earlier case that is kept from her nothing. */
export const contactView = (contact: CaseContact, userId: string): Contact => ({
  ...contact,
  receivedAt: new Date(contact.receivedAt),
  children: contact.children.map(({ repeats, ...child }) => ({
    ...child,
    repeats: repeats === null || isExcluded(repeats, userId) ? null : repeats.id,
  })),
  household: contact.household.map((member) => ({ ...member })),
  tools: contact.tools.map((tool) => ({ ...tool })),
})
