import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ID, InputType } from 'type-graphql'

/** The place of somebody of a case. It is named by who lives there: a place has no name that two families could be found to share. */
@InputType({ description: 'The place where somebody of a case lives, or lived since a day.' })
export class AddressProtection {
  @Field(() => ID)
  assessment: string

  @Field(() => ID, { description: 'A child of the case, or somebody of the household.' })
  personId: string

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'The place where the person has lived since that day; where none is given, wherever the person lives now.',
  })
  since?: string | null

  @Field(() => String, { description: '10 to 2,000 characters.' })
  reason: string
}
