import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { TransferDirection } from './transfer.codes.js'

/** A child's case that goes from one authority to another. */
@Classified('social-care.status')
@ObjectType({ description: 'A case that goes from one authority to another.', simpleResolvers: true })
export class SocialCareTransfer {
  @Field(() => TransferDirection.graphqlEnum, { nullable: true })
  direction: TransferDirection | null

  @Classified('social-care.status', { locating: true })
  @Field(() => String, { nullable: true, description: 'The other authority.' })
  authority: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  agreedOn: string | null

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'When the other authority said that it goes on; null while it has not.',
  })
  acknowledgedOn: string | null

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The conference that the plan stands on: reviews count from it, whoever held it.',
  })
  conferenceOn: string | null

  @Field(() => Boolean, { nullable: true, description: 'Words that could give a place away are not shown.' })
  protected: boolean | null
}
