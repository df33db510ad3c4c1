import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { Competence, ConsentAnswer, ConsentEvidence, ConsentKind } from './consent.codes.js'

/** One answer to one request for consent. Records are never changed: a change of mind is another record. */
@Classified('front-door.case')
@ObjectType({ description: 'One answer to one request for consent.', simpleResolvers: true })
export class ConsentRecord {
  @Field(() => ID, { nullable: true })
  id: string | null

  @Field(() => ID, {
    nullable: true,
    description: 'The person whom it is about: a child, or somebody round one.',
  })
  subjectId: string | null

  @Field(() => ID, { nullable: true, description: 'The person who answered; null for an authority.' })
  giverId: string | null

  @Field(() => String, {
    nullable: true,
    description: 'What the giver is to the subject; SELF, CARE_AUTHORITY or LOOKED_AFTER_BY.',
  })
  relationship: string | null

  @Field(() => String, { nullable: true, description: 'The authority that answered; null for a person.' })
  authority: string | null

  @Field(() => Boolean, { nullable: true, description: 'Held by the giver when asked.' })
  parentalResponsibility: boolean | null

  @Field(() => Competence.graphqlEnum, { nullable: true })
  competence: Competence | null

  @Field(() => String, { nullable: true })
  competenceAssessedBy: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  competenceAssessedOn: string | null

  @Field(() => ConsentKind.graphqlEnum, { nullable: true })
  kind: ConsentKind | null

  @Field(() => String, { nullable: true, description: 'What the family was told it is for.' })
  purpose: string | null

  @Field(() => [String], { nullable: true, description: 'Agencies that it covers.' })
  agencies: string[] | null

  @Field(() => [String], { nullable: true, description: 'Categories that it names.' })
  categories: string[] | null

  @Field(() => ConsentEvidence.graphqlEnum, { nullable: true })
  evidence: ConsentEvidence | null

  @Field(() => String, { nullable: true, description: 'Language, where there was an interpreter.' })
  interpreter: string | null

  @Field(() => String, { nullable: true, description: 'Who else was present.' })
  present: string | null

  @Field(() => String, { nullable: true })
  askedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  askedAt: Date | null

  @Field(() => ConsentAnswer.graphqlEnum, { nullable: true })
  answer: ConsentAnswer | null

  @Field(() => String, { nullable: true, description: 'The giver’s own reason.' })
  reason: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  validFrom: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'First day on which it no longer holds.' })
  expiresOn: string | null

  @Field(() => ID, { nullable: true, description: 'The record that took its place.' })
  supersededBy: string | null

  @Field(() => ID, { nullable: true, description: 'The record whose place it took.' })
  supersedes: string | null

  @Field(() => String, { nullable: true, description: 'What was wrong with the record that it corrects.' })
  whatWasWrong: string | null

  @Field(() => ID, { nullable: true, description: 'The consent that it takes back.' })
  withdraws: string | null

  @Field(() => String, { nullable: true, description: 'Who wrote it down; null where it was imported.' })
  recordedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the hub came to know of it.' })
  recordedAt: Date | null
}
