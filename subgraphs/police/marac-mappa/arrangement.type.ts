import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, Int, ObjectType } from 'type-graphql'
import { HouseholdMemberRecord } from '#shared/agency/household-member.type'
import { Classified } from '#shared/sharing/classified'
import { PoliceArrangementPart, PoliceArrangementKind } from './arrangement.codes.js'

/** That somebody of the household is known to MARAC or MAPPA, and at which level: never what was said there. */
@Classified('police.marac-mappa')
@ObjectType({
  description: 'That somebody of the household is known to MARAC or MAPPA, and at which level.',
  simpleResolvers: true,
})
export class PoliceMultiAgencyArrangement extends HouseholdMemberRecord {
  @Field(() => PoliceArrangementKind.graphqlEnum, { nullable: true })
  arrangement: PoliceArrangementKind | null

  @Field(() => PoliceArrangementPart.graphqlEnum, { nullable: true })
  part: PoliceArrangementPart | null

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'When last heard (MARAC), or first managed (MAPPA).',
  })
  heardOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  endedOn: string | null

  @Field(() => Int, { nullable: true, description: 'MAPPA category, 1 to 4.' })
  category: number | null

  @Field(() => Int, { nullable: true, description: 'MAPPA level, 1 to 3.' })
  level: number | null
}
