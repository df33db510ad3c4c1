import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { EarlyHelpTakeUp } from '#shared/codes/early-help.codes'
import { Classified } from '#shared/sharing/classified'

/** A stretch of early help: a pointer to whoever leads it. */
@Classified('early-help.involvement')
@ObjectType({
  description: 'A stretch of early help: since when, who leads, with what outcome.',
  simpleResolvers: true,
})
export class EarlyHelpEpisode {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while it is open.' })
  endedOn: string | null

  @Field(() => EarlyHelpTakeUp.graphqlEnum, { nullable: true })
  outcome: EarlyHelpTakeUp | null

  @Field(() => String, { nullable: true, description: 'The lead professional: whom to ring.' })
  leadProfessional: string | null

  @Classified('early-help.involvement', { locating: true })
  @Field(() => String, { nullable: true })
  leadTelephone: string | null

  @Classified('early-help.involvement', { locating: true })
  @Field(() => String, { nullable: true, description: 'A school or centre tells where the child goes.' })
  leadOrganisation: string | null

  @Field(() => Boolean, { nullable: true, description: 'The whereabouts are protected and left out.' })
  protected: boolean | null
}
