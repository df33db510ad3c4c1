import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, InputType } from 'type-graphql'
import {
  SocialCareHandOverEvent,
  StrategyParticipant,
  StrategyResult,
  TransferPoint,
} from './hand-over.codes.js'

/** Somebody who takes part in a strategy discussion. */
@InputType({ description: 'Somebody who takes part in a strategy discussion.' })
export class SocialCareParticipantInput {
  @Field(() => StrategyParticipant.graphqlEnum)
  part: StrategyParticipant

  @Field(() => String)
  name: string
}

/** Something that happens to a case that was handed over. */
@InputType({ description: 'Something that happens to a case that was handed over, and when.' })
export class SocialCareHandOverEventInput {
  @Field(() => ID, { description: 'What social care calls it, such as SC-2026-0001.' })
  reference: string

  @Field(() => SocialCareHandOverEvent.graphqlEnum)
  event: SocialCareHandOverEvent

  @Field(() => GraphQLLocalDate, {
    description: 'Not before it was handed over or what happened last, and not after today.',
  })
  on: string

  @Field(() => [SocialCareParticipantInput], {
    nullable: true,
    description:
      'CALL_STRATEGY_DISCUSSION: who is invited. HOLD_STRATEGY_DISCUSSION: who was there. A manager of social work, police and health at least.',
  })
  participants?: SocialCareParticipantInput[] | null

  @Field(() => StrategyResult.graphqlEnum, {
    nullable: true,
    description: 'HOLD_STRATEGY_DISCUSSION: what it came to.',
  })
  result?: StrategyResult | null

  @Field(() => String, {
    nullable: true,
    description: 'SEND_OUT_RECORD: the record, of at least 20 characters.',
  })
  record?: string | null

  @Field(() => TransferPoint.graphqlEnum, {
    nullable: true,
    description: 'TO_ASSESSMENT_TEAM: when it takes over.',
  })
  point?: TransferPoint | null

  @Field(() => String, {
    nullable: true,
    description: 'STEP_DOWN: what early help is told, in at least 20 characters.',
  })
  told?: string | null
}
