import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { EarlyHelpHandOverEvent } from './hand-over.codes.js'

/** Something that happened to a case that was passed to early help. */
@Classified('early-help.involvement')
@ObjectType({
  description: 'Something that happened to a case that was passed to early help.',
  simpleResolvers: true,
})
export class EarlyHelpHandOverStep {
  @Field(() => Int, { nullable: true })
  number: number | null

  @Field(() => EarlyHelpHandOverEvent.graphqlEnum, { nullable: true })
  event: EarlyHelpHandOverEvent | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  on: string | null

  @Field(() => ID, { nullable: true })
  by: string | null
}

/** A case that was passed to early help, as it goes on with it. What was offered and who leads are records, and shown as those are. */
@Classified('early-help.involvement')
@ObjectType({
  description: 'A case that was passed to early help, across from the front door or down from social care.',
  simpleResolvers: true,
})
export class EarlyHelpHandOver {
  @Field(() => ID, { nullable: true })
  reference: string | null

  @Field(() => ID, {
    nullable: true,
    description: 'What whoever passed it on calls the decision, such as MASH-2026-0001/5 or SC-2026-0001/3.',
  })
  decision: string | null

  @Field(() => String, { nullable: true, description: 'Where it stands.' })
  state: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  receivedOn: string | null

  @Field(() => [EarlyHelpHandOverEvent.graphqlEnum], {
    nullable: true,
    description: 'What can happen to it now.',
  })
  possible: EarlyHelpHandOverEvent[] | null

  @Field(() => [String], {
    nullable: true,
    description:
      'Words that whoever passed it on holds and did not hand over, for they may tell a protected place (told): ask for them by the decision.',
  })
  askFor: string[] | null

  @Field(() => [EarlyHelpHandOverStep], {
    nullable: true,
    description: 'What happened to it, oldest first.',
  })
  steps: EarlyHelpHandOverStep[] | null
}
