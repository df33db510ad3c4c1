import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import type { Basis as BasisCode, Consent as ConsentStateCode } from '#shared/sharing/vocabulary'
import { ConsentAnswer, ConsentState } from '../consent/consent.codes.js'
import { ConsentSetAside } from '../consent/consent-trace.js'
import { EmergencyAccessState, EmergencyReason } from '../emergency-access/emergency-access.codes.js'
import { Basis, TaskPart } from '../mash-assessment/mash-assessment.codes.js'
import { OverrideGround } from '../overrides/override.codes.js'
import { RestrictionReason } from '../restricted-cases/restriction.codes.js'
import { ExplainedDecision } from './explained-decision.type.js'

/** By which rules. */
@Classified('front-door.case')
@ObjectType({ description: 'The sharing policy that was in force at the agency.', simpleResolvers: true })
export class ExplainedPolicy {
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Since when the agency decided by it.' })
  from: Date | null

  @Field(() => String, { nullable: true, description: 'Digest of the policy, by which it is known.' })
  sha256: string | null
}

/** A record of consent, and what part it had. */
@Classified('front-door.case')
@ObjectType({ description: 'A record of consent, without what was said.', simpleResolvers: true })
export class ExplainedConsentRecord {
  @Field(() => ID, { nullable: true })
  id: string | null

  @Field(() => ConsentAnswer.graphqlEnum, { nullable: true })
  answer: ConsentAnswer | null

  @Field(() => String, { nullable: true, description: 'What the giver is to the person.' })
  relationship: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  askedAt: Date | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  validFrom: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  expiresOn: string | null

  @Field(() => ConsentSetAside.graphqlEnum, {
    nullable: true,
    description: 'Why it did not count; null where it did.',
  })
  setAside: ConsentSetAside | null
}

/** Where one person's consent stood. */
@Classified('front-door.case')
@ObjectType({ description: 'Where one person’s consent stood for the category.', simpleResolvers: true })
export class ExplainedConsent {
  @Field(() => ID, { nullable: true })
  personId: string | null

  @Field(() => ConsentState.graphqlEnum, { nullable: true })
  consent: ConsentStateCode | null

  @Field(() => Boolean, { nullable: true, description: 'It was given, and named the category.' })
  named: boolean | null

  @Field(() => Boolean, { nullable: true })
  youngPersonRefused: boolean | null

  @Field(() => [ExplainedConsentRecord], { nullable: true, description: 'Those that it stood on first.' })
  records: ExplainedConsentRecord[] | null
}

/** The basis of the case. */
@Classified('front-door.case')
@ObjectType({ description: 'The statutory basis, and who set it.', simpleResolvers: true })
export class ExplainedBasis {
  @Field(() => Basis.graphqlEnum, { nullable: true, description: 'Of the case.' })
  basis: BasisCode | null

  @Field(() => Basis.graphqlEnum, {
    nullable: true,
    description:
      'That the actor read under: lower, where she raised it herself and nobody confirmed it in four hours.',
  })
  readUnder: BasisCode | null

  @Field(() => ID, { nullable: true, description: 'Null where it stood so from the beginning.' })
  setBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  setAt: Date | null

  @Field(() => ID, { nullable: true })
  confirmedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  confirmedAt: Date | null
}

/** An override that stood. */
@Classified('front-door.case')
@ObjectType({
  description: 'An approved override for the actor that bore on the category.',
  simpleResolvers: true,
})
export class ExplainedOverride {
  @Field(() => ID, { nullable: true })
  id: string | null

  @Field(() => ID, { nullable: true })
  subjectId: string | null

  @Field(() => ID, { nullable: true, description: 'One record of the category; null for all of it.' })
  itemId: string | null

  @Field(() => OverrideGround.graphqlEnum, { nullable: true })
  ground: OverrideGround | null

  @Field(() => ID, { nullable: true })
  requestedBy: string | null

  @Field(() => ID, { nullable: true, description: 'Who approved it.' })
  decidedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  decidedAt: Date | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  expiresAt: Date | null
}

/** An emergency access that stood. */
@Classified('front-door.case')
@ObjectType({ description: 'The emergency access of the actor.', simpleResolvers: true })
export class ExplainedEmergencyAccess {
  @Field(() => ID, { nullable: true })
  id: string | null

  @Field(() => EmergencyReason.graphqlEnum, { nullable: true })
  reason: EmergencyReason | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  takenAt: Date | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  expiresAt: Date | null

  @Field(() => EmergencyAccessState.graphqlEnum, { nullable: true })
  state: EmergencyAccessState | null
}

/** A restriction of the case, or an exclusion of the actor. */
@Classified('front-door.case')
@ObjectType({ description: 'What kept, or could have kept, the actor from the case.', simpleResolvers: true })
export class ExplainedRestriction {
  @Field(() => RestrictionReason.graphqlEnum, { nullable: true })
  reason: RestrictionReason | null

  @Field(() => ID, { nullable: true })
  setBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  setAt: Date | null

  @Field(() => Boolean, { nullable: true, description: 'The actor was kept from the case by it.' })
  excludesActor: boolean | null
}

/** What the owner had decided about one record. */
@Classified('front-door.case')
@ObjectType({
  description: 'What the owner had decided about one record for the actor.',
  simpleResolvers: true,
})
export class ExplainedOwnerDecision {
  @Field(() => ID, { nullable: true })
  id: string | null

  @Field(() => ID, { nullable: true })
  recordId: string | null

  @Field(() => String, { nullable: true })
  decision: string | null

  @Field(() => ID, { nullable: true })
  decidedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  decidedAt: Date | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  reviewOn: string | null
}

/** Why somebody could see something, or could not. */
@Classified('front-door.case')
@ObjectType({
  description:
    'Why somebody could see a category of a child’s records on a day, or could not: decided again as it was then.',
  simpleResolvers: true,
})
export class Explanation {
  @Field(() => String, { nullable: true, description: 'The agency that decides on the category.' })
  agency: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  at: Date | null

  @Field(() => ExplainedPolicy, { nullable: true })
  policy: ExplainedPolicy | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'There was such a case for the actor, and agencies were asked about the child. If not, nothing was shown, whatever the rules say.',
  })
  caseOpen: boolean | null

  @Field(() => [ExplainedDecision], {
    nullable: true,
    description: 'First for records that nothing sets apart, then for each label that a record can have.',
  })
  decisions: ExplainedDecision[] | null

  @Field(() => ExplainedBasis, { nullable: true })
  basis: ExplainedBasis | null

  @Field(() => TaskPart.graphqlEnum, {
    nullable: true,
    description: 'Of the actor in the case; null without a task.',
  })
  task: TaskPart | null

  @Field(() => ExplainedEmergencyAccess, { nullable: true })
  emergencyAccess: ExplainedEmergencyAccess | null

  @Field(() => [ExplainedRestriction], { nullable: true })
  restrictions: ExplainedRestriction[] | null

  @Field(() => [ExplainedConsent], {
    nullable: true,
    description: 'The child’s first, then that of others who have one of their own.',
  })
  consents: ExplainedConsent[] | null

  @Field(() => [ExplainedOverride], { nullable: true })
  overrides: ExplainedOverride[] | null

  @Field(() => [ExplainedOwnerDecision], { nullable: true })
  ownerDecisions: ExplainedOwnerDecision[] | null
}
