import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** Where a child lives or lived. Of a child at a protected place only that is said: that it is protected. */
@Classified('front-door.identity')
@ObjectType({ description: 'Where a child lives or lived.', simpleResolvers: true })
export class ChildAddress {
  @Classified('front-door.identity', { locating: true })
  @Field(() => [String], { nullable: true, description: 'Null where it is protected.' })
  lines: string[] | null

  @Classified('front-door.identity', { locating: true })
  @Field(() => String, { nullable: true, description: 'Null where it is protected.' })
  postcode: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  since: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null for now.' })
  until: string | null

  @Field(() => Boolean, { nullable: true, description: 'Nobody who asks may learn where it is.' })
  protected: boolean | null
}
