import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, InputType } from 'type-graphql'
import { EarlyHelpHandOverEvent } from './hand-over.codes.js'

/** Something that happens to a case that was passed to early help. */
@InputType({ description: 'Something that happens to a case that was passed to early help, and when.' })
export class EarlyHelpHandOverEventInput {
  @Field(() => ID, { description: 'What early help calls it, such as EH-2026-0001.' })
  reference: string

  @Field(() => EarlyHelpHandOverEvent.graphqlEnum)
  event: EarlyHelpHandOverEvent

  @Field(() => GraphQLLocalDate, {
    description: 'Not before it was passed on or what happened last, and not after today.',
  })
  on: string

  @Field(() => String, { nullable: true, description: 'OFFER: what the family is offered, in one line.' })
  service?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'ACCEPT: the lead professional, by name: whom to ring.',
  })
  lead?: string | null
}
