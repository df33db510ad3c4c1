import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { EarlyHelpTakeUp } from '#shared/codes/early-help.codes'
import { Classified } from '#shared/sharing/classified'

/** What a family was offered, and whether it took it up. */
@Classified('early-help.narrative')
@ObjectType({ description: 'What a family was offered, and whether it took it up.', simpleResolvers: true })
export class EarlyHelpOffer {
  @Field(() => GraphQLLocalDate, { nullable: true })
  offeredOn: string | null

  @Classified('early-help.narrative', { locating: true })
  @Field(() => String, { nullable: true, description: 'A local service tells where the family lives.' })
  service: string | null

  @Field(() => EarlyHelpTakeUp.graphqlEnum, { nullable: true })
  takeUp: EarlyHelpTakeUp | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  endedOn: string | null

  @Field(() => Boolean, { nullable: true, description: 'The whereabouts are protected and left out.' })
  protected: boolean | null
}
