import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import {
  SocialCareHandOverEvent,
  StrategyParticipant,
  StrategyResult,
  TransferPoint,
} from './hand-over.codes.js'

/** Somebody who was invited to a strategy discussion, or was there. */
@Classified('social-care.assessment')
@ObjectType({
  description: 'Somebody who was invited to a strategy discussion, or was there.',
  simpleResolvers: true,
})
export class SocialCareParticipant {
  @Field(() => StrategyParticipant.graphqlEnum, { nullable: true })
  part: StrategyParticipant | null

  @Field(() => String, { nullable: true })
  name: string | null
}

/** Something that happened to a case that was handed over. */
@Classified('social-care.assessment')
@ObjectType({ description: 'Something that happened to a case that was handed over.', simpleResolvers: true })
export class SocialCareHandOverStep {
  @Field(() => Int, { nullable: true })
  number: number | null

  @Field(() => SocialCareHandOverEvent.graphqlEnum, { nullable: true })
  event: SocialCareHandOverEvent | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  on: string | null

  @Field(() => ID, { nullable: true })
  by: string | null

  @Field(() => [SocialCareParticipant], { nullable: true })
  participants: SocialCareParticipant[] | null

  @Field(() => StrategyResult.graphqlEnum, { nullable: true })
  result: StrategyResult | null

  @Field(() => TransferPoint.graphqlEnum, { nullable: true })
  point: TransferPoint | null

  @Field(() => String, { nullable: true, description: 'STEP_DOWN: what early help is told.' })
  told: string | null
}

/** A case that the front door handed over, as social care goes on with it. */
@Classified('social-care.assessment')
@ObjectType({
  description: 'A case that the front door handed over, as social care goes on with it.',
  simpleResolvers: true,
})
export class SocialCareHandOver {
  @Field(() => ID, { nullable: true })
  reference: string | null

  @Field(() => ID, {
    nullable: true,
    description: 'What the front door calls the decision: its case and a number, such as MASH-2026-0001/5.',
  })
  decision: string | null

  @Field(() => String, { nullable: true, description: 'Where it stands.' })
  state: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  receivedOn: string | null

  @Field(() => [SocialCareHandOverEvent.graphqlEnum], {
    nullable: true,
    description: 'What can happen to it now.',
  })
  possible: SocialCareHandOverEvent[] | null

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'By when the record of the strategy discussion goes out: the working day after it. Null where none waits.',
  })
  recordDueOn: string | null

  @Field(() => Boolean, { nullable: true, description: 'It was to be out before today, and is not.' })
  recordOverdue: boolean | null

  @Field(() => [String], {
    nullable: true,
    description:
      'Words that the front door holds and did not hand over, for they may tell a protected place (told, authority): ask for them by the case.',
  })
  askFor: string[] | null

  @Field(() => [SocialCareHandOverStep], {
    nullable: true,
    description: 'What happened to it, oldest first.',
  })
  steps: SocialCareHandOverStep[] | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Who takes part, and what early help is told, is left out: it tells a protected place, or the front door could not be asked whether it does.',
  })
  protected: boolean | null
}
