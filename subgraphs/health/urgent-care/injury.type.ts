import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** One injury. */
@Classified('health.urgent-care')
@ObjectType({ description: 'One injury.', simpleResolvers: true })
export class HealthInjury {
  @Field(() => GraphQLLocalDate, { nullable: true })
  recordedOn: string | null

  @Field(() => String, { nullable: true })
  injury: string | null

  @Field(() => String, { nullable: true })
  bodySite: string | null

  @Field(() => String, { nullable: true, description: 'How it was explained.' })
  explanation: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Staff suspected that it was no accident: an opinion.',
  })
  nonAccidentalSuspected: boolean | null
}
