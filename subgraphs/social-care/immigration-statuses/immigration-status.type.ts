import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** Immigration status: a family that fears where it goes asks for no help. */
@Classified('common.immigration')
@ObjectType({ description: 'The child’s immigration status for a time.', simpleResolvers: true })
export class SocialCareImmigrationStatus {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while it holds.' })
  endedOn: string | null

  @Field(() => String, { nullable: true })
  status: string | null
}
