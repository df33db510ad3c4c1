import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, InputType, Int } from 'type-graphql'
import { ReferralSource } from '#shared/codes/referral-source.codes'
import { Sex } from '#shared/codes/sex.codes'
import { NhsNumber, UniquePupilNumber } from '#shared/identifiers/scalars'
import { ConsentAnswer } from '../consent/consent.codes.js'
import { Relationship } from '../person/person.codes.js'
import { Concern, ReportGrade } from './contact.codes.js'

/** Who makes the contact. */
@InputType({ description: 'Who makes the contact, and how to reach them.' })
export class ReferrerInput {
  @Field(() => String)
  name: string

  @Field(() => String, { nullable: true, description: 'Profession, or what the referrer is to the child.' })
  relation?: string | null

  @Field(() => String, { nullable: true })
  organisation?: string | null

  @Field(() => String, { description: 'Telephone or email.' })
  reachedBy: string
}

/** A child whom the worry is about. */
@InputType({
  description:
    'A child whom the worry is about: by the hub’s id, which members of the hub know from a search, or by name.',
})
export class ContactChildInput {
  @Field(() => ID, { nullable: true, description: 'Of a child of the index; then nothing else is given.' })
  childId?: string | null

  @Field(() => String, { nullable: true })
  givenName?: string | null

  @Field(() => String, { nullable: true })
  familyName?: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Left out where nobody knows it.' })
  dateOfBirth?: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Of an unborn child, when it is due.' })
  dueDate?: string | null

  @Field(() => Sex.graphqlEnum, { nullable: true })
  sex?: Sex | null

  @Field(() => NhsNumber, { nullable: true })
  nhsNumber?: string | null

  @Field(() => UniquePupilNumber, { nullable: true })
  uniquePupilNumber?: string | null

  @Field(() => String, {
    nullable: true,
    description:
      'The postcode of the child’s home, to find the team of the locality. It is not kept. Left out where the home is to stay secret.',
  })
  homePostcode?: string | null
}

/** Whence a child with a child protection plan has moved here. */
@InputType({
  description: 'A child with a child protection plan of another authority has moved here for good.',
})
export class TransferInInput {
  @Field(() => String, { description: 'The authority that the child comes from.' })
  authority: string

  @Field(() => GraphQLLocalDate, {
    description:
      'Of the initial child protection conference there: reviews are due from that day, and the move starts no clock anew.',
  })
  conferenceOn: string
}

/** Somebody else of the household. */
@InputType({ description: 'Somebody else of the household, as the referrer knows them.' })
export class HouseholdMemberInput {
  @Field(() => String)
  name: string

  @Field(() => Relationship.graphqlEnum, { description: 'What they are to the child.' })
  relationship: Relationship

  @Field(() => GraphQLLocalDate, { nullable: true })
  dateOfBirth?: string | null
}

/** A screening tool that was filled in. */
@InputType({ description: 'A screening tool that the referrer has filled in.' })
export class ScreeningToolInput {
  @Field(() => String, { description: 'Such as "DASH".' })
  name: string

  @Field(() => Int)
  score: number

  @Field(() => Int, { nullable: true, description: 'The highest score that the tool has.' })
  outOf?: number | null
}

/** The multi-agency referral form. */
@InputType({ description: 'The multi-agency referral form: one worry about one child or several.' })
export class ContactInput {
  @Field(() => ID, {
    description: 'A UUID for the form, made by the client: what is sent twice is then received once.',
  })
  id: string

  @Field(() => ReferralSource.graphqlEnum)
  source: ReferralSource

  @Field(() => ReferrerInput, {
    nullable: true,
    description: 'Left out where the referrer is not to be named: the hub then does not know who it was.',
  })
  referrer?: ReferrerInput | null

  @Field(() => Concern.graphqlEnum)
  concern: Concern

  @Field(() => ReportGrade.graphqlEnum, { nullable: true, description: 'Of a report by the police.' })
  reportGrade?: ReportGrade | null

  @Field(() => String, { description: 'What has happened, and what the referrer is worried about.' })
  worry: string

  @Field(() => String, { nullable: true, description: 'What the child has said, in the child’s own words.' })
  childsVoice?: string | null

  @Field(() => Boolean, { description: 'Is any of the children in danger now?' })
  inDanger: boolean

  @Field(() => String, { nullable: true, description: 'What the danger is, where there is one.' })
  danger?: string | null

  @Field(() => Boolean, { description: 'Does the family know of this contact?' })
  familyTold: boolean

  @Field(() => String, { nullable: true, description: 'Why not, where it does not.' })
  familyNotToldBecause?: string | null

  @Field(() => ConsentAnswer.graphqlEnum, {
    description:
      'What the family has answered, as the referrer says. The register of consents is another thing.',
  })
  consent: ConsentAnswer

  @Field(() => String, { description: 'Who was asked and what they said, or why nobody was asked.' })
  consentAccount: string

  @Field(() => [ContactChildInput])
  children: ContactChildInput[]

  @Field(() => [HouseholdMemberInput], { defaultValue: [] })
  household: HouseholdMemberInput[]

  @Field(() => [ScreeningToolInput], { defaultValue: [] })
  tools: ScreeningToolInput[]

  @Field(() => ID, {
    nullable: true,
    description: 'The consultation of one’s own team that it comes from; for members of the hub.',
  })
  advice?: string | null

  @Field(() => TransferInInput, {
    nullable: true,
    description: 'Where another authority (source 5C) hands a child with a plan over.',
  })
  transferIn?: TransferInInput | null
}
