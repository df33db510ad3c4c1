import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, InputType } from 'type-graphql'
import { ConsentAnswer, ConsentEvidence, ConsentKind } from './consent.codes.js'

/** An authority that answers for a child. */
@InputType({ description: 'An authority that answers for a child.' })
export class ConsentAuthorityInput {
  @Field(() => String, { description: 'Its name, such as "Overwater Council".' })
  name: string

  @Field(() => Boolean, {
    description:
      'True: a care order gives it parental responsibility (Children Act 1989 section 33). ' +
      'False: it looks after the child without one, and is asked before the parents.',
  })
  careOrder: boolean
}

/** An assessment of a young person's competence. */
@InputType({
  description:
    'Somebody under 16 was assessed as competent to answer (Gillick v West Norfolk [1986] AC 112).',
})
export class CompetenceInput {
  @Field(() => String, { description: 'Who assessed it: name and profession.' })
  assessedBy: string

  @Field(() => GraphQLLocalDate)
  assessedOn: string
}

/** What every mutation of the register says first. */
@InputType()
abstract class RegisterInput {
  @Field(() => ID, {
    nullable: true,
    description: 'A UUID for the new record, made by the client: what is sent twice is then written once.',
  })
  id?: string | null

  @Field(() => ID, { description: 'The case that I work on, such as MASH-2026-0001.' })
  assessmentId: string
}

/** One answer, with all that makes it count. */
@InputType()
export abstract class ConsentAnswerInput extends RegisterInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'The person who answered, or would have been asked: the subject, or somebody of the family. ' +
      'Relationship, parental responsibility and age are read from the child index.',
  })
  giverId?: string | null

  @Field(() => ConsentAuthorityInput, { nullable: true, description: 'In place of a giver.' })
  authority?: ConsentAuthorityInput | null

  @Field(() => CompetenceInput, { nullable: true, description: 'For a giver under 16, and for nobody else.' })
  competence?: CompetenceInput | null

  @Field(() => ConsentAnswer.graphqlEnum, { description: 'To take a yes back, use withdrawConsent.' })
  answer: ConsentAnswer

  @Field(() => ConsentKind.graphqlEnum)
  kind: ConsentKind

  @Field(() => String, { description: 'What the family was told it is for.' })
  purpose: string

  @Field(() => [String], { description: 'Agencies that it is about, whether or not they were asked yet.' })
  agencies: string[]

  @Field(() => [String], {
    defaultValue: [],
    description:
      'Categories that it names, such as "health.camhs-content". A yes to an agency covers what is highly sensitive only where it is ' +
      'named; a no that names none is a no to everything of these agencies.',
  })
  categories: string[]

  @Field(() => ConsentEvidence.graphqlEnum, { description: 'NONE where nobody was asked.' })
  evidence: ConsentEvidence

  @Field(() => String, { nullable: true, description: 'Language, where there was an interpreter.' })
  interpreter?: string | null

  @Field(() => String, { nullable: true, description: 'Who else was present.' })
  present?: string | null

  @Field(() => String, { nullable: true, description: 'Who asked, where it was not I.' })
  askedBy?: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Now, unless said otherwise.' })
  askedAt?: Date | null

  @Field(() => String, {
    nullable: true,
    description:
      'The giver’s own reason; why nobody was asked, or nobody was able to answer; for a yes after a no of the same giver, what has changed.',
  })
  reason?: string | null

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'First day; the day of asking, unless said otherwise.',
  })
  validFrom?: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'First day on which it no longer holds.' })
  expiresOn?: string | null
}

/** An answer to write down. */
@InputType({ description: 'An answer to a request for consent, or why none was asked for.' })
export class RecordConsentInput extends ConsentAnswerInput {
  @Field(() => ID, { description: 'Whom it is about: a child of the case, or somebody of the family.' })
  subjectId: string
}

/** A correction. */
@InputType({ description: 'A record that takes the place of one that was wrong, about the same person.' })
export class SupersedeConsentInput extends ConsentAnswerInput {
  @Field(() => ID, { description: 'The record that was wrong.' })
  consentId: string

  @Field(() => String, { description: 'What was wrong with it, in a sentence.' })
  whatWasWrong: string
}

/** A yes that is taken back. */
@InputType({ description: 'A yes that its giver takes back, from now on.' })
export class WithdrawConsentInput extends RegisterInput {
  @Field(() => ID, { description: 'The consent that is withdrawn.' })
  consentId: string

  @Field(() => [String], {
    nullable: true,
    description: 'Only for these of its agencies; otherwise for all.',
  })
  agencies?: string[] | null

  @Field(() => [String], { nullable: true, description: 'Only for these categories; otherwise for all.' })
  categories?: string[] | null

  @Field(() => ConsentEvidence.graphqlEnum)
  evidence: ConsentEvidence

  @Field(() => String, { nullable: true, description: 'Language, where there was an interpreter.' })
  interpreter?: string | null

  @Field(() => String, { nullable: true, description: 'Who else was present.' })
  present?: string | null

  @Field(() => String, { nullable: true, description: 'The giver’s own reason, where one was stated.' })
  reason?: string | null
}

/** An end that is set. */
@InputType({ description: 'The day on which an answer ends that had no end, or a later one.' })
export class ExpireConsentInput extends RegisterInput {
  @Field(() => ID)
  consentId: string

  @Field(() => GraphQLLocalDate, {
    description:
      'First day on which it no longer holds: today or later. To go back further, correct the record.',
  })
  expiresOn: string
}
