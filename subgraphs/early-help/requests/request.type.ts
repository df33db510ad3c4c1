import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { EarlyHelpRequestSource } from '#shared/codes/early-help.codes'
import { Classified } from '#shared/sharing/classified'

/** A request for early help. Who made it in confidence stays with the owner. */
@Classified('early-help.narrative')
@ObjectType({ description: 'A request for early help.', simpleResolvers: true })
export class EarlyHelpRequest {
  @Field(() => GraphQLLocalDate, { nullable: true })
  requestedOn: string | null

  @Field(() => EarlyHelpRequestSource.graphqlEnum, { nullable: true })
  source: EarlyHelpRequestSource | null

  @Classified('common.informant')
  @Field(() => String, { nullable: true })
  requestedBy: string | null

  @Field(() => String, { nullable: true })
  need: string | null
}
