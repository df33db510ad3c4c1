import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, InputType } from 'type-graphql'
import { AccessState } from './access-state.codes.js'

/** Which events are wanted. */
@InputType({
  description:
    'Which events are wanted. All that is given must be true of an event; field, category and state, of one field of it.',
})
export class AccessEventFilter {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the child in the hub, or its pseudonym in the logs.',
  })
  child?: string | null

  @Field(() => ID, { nullable: true, description: 'Who looked, or did something.' })
  actor?: string | null

  @Field(() => String, { nullable: true, description: 'Home agency of that person.' })
  agency?: string | null

  @Field(() => String, { nullable: true })
  role?: string | null

  @Field(() => String, { nullable: true, description: 'Whose log: "police", "gateway".' })
  service?: string | null

  @Field(() => String, { nullable: true, description: 'Name of what was done, such as "requestOverride".' })
  action?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Such as "PoliceRecord.missingEpisodes", with all that is below it.',
  })
  field?: string | null

  @Field(() => String, { nullable: true, description: 'Such as "police.missing".' })
  category?: string | null

  @Field(() => String, { nullable: true })
  purpose?: string | null

  @Field(() => AccessState.graphqlEnum, { nullable: true })
  state?: AccessState | null

  @Field(() => Boolean, { nullable: true, description: 'Under emergency access, or not.' })
  emergency?: boolean | null

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'From this instant on.' })
  from?: Date | null

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Before this instant.' })
  to?: Date | null
}
