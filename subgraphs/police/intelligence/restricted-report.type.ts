import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { HouseholdMemberRecord } from '#shared/agency/household-member.type'
import { Classified } from '#shared/sharing/classified'
import { PoliceIntelligenceKind } from './intelligence-kind.codes.js'

/**
 * Intelligence of handling code C, of a live operation, or minutes. To everyone but those to whom the force's own desk decides to show
 * an item, it does not exist: that it exists may end an operation, or a life.
 */
@Classified('police.intelligence-restricted')
@ObjectType({
  description:
    'Restricted intelligence: shown by the force’s own decision alone, and else as if there were none.',
  simpleResolvers: true,
})
export class PoliceRestrictedIntelligence extends HouseholdMemberRecord {
  @Field(() => GraphQLLocalDate, { nullable: true })
  reportedOn: string | null

  @Field(() => String, { nullable: true })
  reference: string | null

  @Field(() => PoliceIntelligenceKind.graphqlEnum, { nullable: true })
  kind: PoliceIntelligenceKind | null

  @Classified('police.intelligence-restricted', { locating: true })
  @Field(() => String, { nullable: true })
  sanitisedText: string | null

  @Field(() => String, { nullable: true, description: 'What whoever is shown it must and must not do.' })
  handlingConditions: string | null

  @Field(() => Boolean, { nullable: true, description: 'What gives away a place was taken out.' })
  protected: boolean | null
}
