import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { ChildProtectionPlanKind } from './plan-kind.codes.js'

/** What every unscheduled care setting in England sees about a child: Child Protection - Information Sharing (DCB1609). */
@Classified('health.cp-is')
@ObjectType({ description: 'Child Protection - Information Sharing flag (CP-IS).', simpleResolvers: true })
export class HealthChildProtectionFlag {
  @Field(() => ChildProtectionPlanKind.graphqlEnum, { nullable: true })
  plan: ChildProtectionPlanKind | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  endedOn: string | null

  @Field(() => String, { nullable: true, description: 'The council that is responsible.' })
  council: string | null

  @Field(() => String, { nullable: true, description: "The council's emergency duty team." })
  councilTelephone: string | null
}
