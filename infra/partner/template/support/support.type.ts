import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** A period of support, as it may be shared. */
@Classified('new-partner.support')
@ObjectType({ description: 'A period of support.', simpleResolvers: true })
export class NewPartnerSupport {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while it goes on.' })
  endedOn: string | null

  @Field(() => String, { nullable: true, description: 'Whom to ring about it.' })
  worker: string | null

  @Classified('new-partner.support', { locating: true })
  @Field(() => String, { nullable: true, description: 'It may name a place, and so is left out with one.' })
  summary: string | null

  @Field(() => Boolean, { nullable: true, description: 'The whereabouts are protected and left out.' })
  protected: boolean | null
}
