import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { PoliceOrderKind, PoliceOrderSide } from './order.codes.js'

/** An order, notice or power that protects or binds the child. Its terms name places; so may the court. */
@Classified('police.orders')
@ObjectType({
  description: 'An order, notice or power that protects or binds the child.',
  simpleResolvers: true,
})
export class PoliceOrder {
  @Field(() => PoliceOrderKind.graphqlEnum, { nullable: true })
  kind: PoliceOrderKind | null

  @Field(() => PoliceOrderSide.graphqlEnum, { nullable: true })
  side: PoliceOrderSide | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  madeOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  expiresOn: string | null

  @Classified('police.orders', { locating: true })
  @Field(() => String, { nullable: true })
  court: string | null

  @Field(() => String, { nullable: true, description: 'Whom it binds, as who they are to the child.' })
  against: string | null

  @Classified('police.orders', { locating: true })
  @Field(() => String, { nullable: true })
  terms: string | null

  @Field(() => Boolean, { nullable: true, description: 'What gives away a place was taken out.' })
  protected: boolean | null
}
