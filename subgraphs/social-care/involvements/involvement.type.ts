import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** Whom to ring about the child: a pointer, and so shown where nothing else is (class S0). */
@Classified('social-care.involvement')
@ObjectType({
  description: 'Somebody of social care who works, or worked, with the child.',
  simpleResolvers: true,
})
export class SocialCareInvolvement {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while it goes on.' })
  endedOn: string | null

  @Field(() => String, { nullable: true })
  role: string | null

  @Field(() => String, { nullable: true })
  worker: string | null

  @Field(() => String, { nullable: true })
  team: string | null

  @Field(() => String, { nullable: true })
  telephone: string | null
}
