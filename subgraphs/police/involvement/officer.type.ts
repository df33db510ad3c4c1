import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** Whom to ring inside the force. Neither the team nor the matter: both would tell more than that police are involved. */
@Classified('police.involvement')
@ObjectType({
  description: 'An officer who deals with the child: whom to ring, and not in what matter.',
  simpleResolvers: true,
})
export class PoliceOfficer {
  @Field(() => String, { nullable: true })
  name: string | null

  @Field(() => String, { nullable: true })
  telephone: string | null

  @Field(() => String, { nullable: true })
  email: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  since: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while it goes on.' })
  until: string | null
}
