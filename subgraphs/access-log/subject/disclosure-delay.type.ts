import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { DisclosureDelayState } from './disclosure-delay.codes.js'

/** What a report to the person leaves out for a time. */
@InputType({ description: 'What a report to the person leaves out for a time, and why.' })
export class DisclosureDelayInput {
  @Field(() => ID, { description: 'Pseudonym of the child, or the child’s id in the hub.' })
  child: string

  @Field(() => ID, {
    nullable: true,
    description: 'Only what was looked at in this case; everything unless it is said.',
  })
  assessmentId?: string | null

  @Field(() => String, { description: 'Why telling it now would harm: 20 characters or more.' })
  reason: string

  @Field(() => GraphQLDateTimeISO, { description: 'When it ends by itself: within a year.' })
  until: Date
}

/** A delay: who set it, who confirmed it, until when. */
@Classified('hub.meta')
@ObjectType({
  description:
    'What a report to the person leaves out for a time. It counts from when it is set, and ends after three days unless another auditor has confirmed it.',
  simpleResolvers: true,
})
export class DisclosureDelay {
  @Field(() => ID)
  id: string

  @Field(() => DisclosureDelayState.graphqlEnum)
  state: DisclosureDelayState

  @Field(() => ID, { description: 'Pseudonym of the child.' })
  child: string

  @Field(() => ID, { nullable: true })
  assessmentId: string | null

  @Classified('front-door.case')
  @Field(() => String, {
    nullable: true,
    description: 'Told to whoever set it, and to who confirms it: before that to every auditor, who may.',
  })
  reason: string | null

  @Field(() => GraphQLDateTimeISO)
  until: Date

  @Field(() => ID)
  setBy: string

  @Field(() => GraphQLDateTimeISO)
  setAt: Date

  @Field(() => ID, { nullable: true })
  confirmedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  confirmedAt: Date | null

  @Field(() => ID, { nullable: true })
  endedBy: string | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  endedAt: Date | null
}
