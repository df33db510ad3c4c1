import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** A record that a decision stood on. */
@Classified('front-door.case')
@ObjectType({ description: 'A record that a decision stood on, by its name.', simpleResolvers: true })
export class DecisionStoodOn {
  @Field(() => String, {
    nullable: true,
    description: 'EVENT is the version of the case; DECISION and BASIS are numbers on it.',
  })
  kind: string | null

  @Field(() => ID, { nullable: true })
  id: string | null
}

/** An answer that the signer was given. */
@Classified('front-door.case')
@ObjectType({
  description:
    'An answer that the signer was given about the case, after the decision was proposed and before she signed it.',
  simpleResolvers: true,
})
export class DecisionSeen {
  @Field(() => ID, {
    nullable: true,
    description:
      'The request, by which every agency’s log has what it showed her, and what it withheld and why.',
  })
  requestId: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  at: Date | null

  @Field(() => Int, { nullable: true, description: 'Of the entry in the front door’s log.' })
  index: number | null

  @Field(() => String, { nullable: true, description: 'Hash of its leaf, in hexadecimal (RFC 9162).' })
  leafHash: string | null

  @Field(() => Boolean, { nullable: true, description: 'The log has that very entry there.' })
  intact: boolean | null
}

/** What was known when a decision was signed. */
@Classified('front-door.case')
@ObjectType({
  description: 'What was known when a decision was signed, as it was frozen then.',
  simpleResolvers: true,
})
export class DecisionRecord {
  @Field(() => Int, { nullable: true, description: 'Of the event that signed it.' })
  number: number | null

  @Field(() => Int, {
    nullable: true,
    description: 'Of the event that proposed it, or decided it in immediate danger.',
  })
  decision: number | null

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description:
      'When it was frozen: `explain` tells of that moment what anybody could be shown, and by which rule.',
  })
  frozenAt: Date | null

  @Field(() => [DecisionStoodOn], { nullable: true })
  standsOn: DecisionStoodOn[] | null

  @Field(() => [DecisionSeen], {
    nullable: true,
    description:
      'What its signer was shown of the case since it was proposed; none where she signed without looking.',
  })
  seen: DecisionSeen[] | null
}
