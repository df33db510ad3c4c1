import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** An assessment, as it may be shared. */
@Classified('new-partner.assessment')
@ObjectType({ description: 'An assessment of New partner.', simpleResolvers: true })
export class NewPartnerAssessment {
  @Field(() => GraphQLLocalDate, { nullable: true })
  assessedOn: string | null

  @Classified('new-partner.assessment', { locating: true })
  @Field(() => String, { nullable: true, description: 'It may name a place, and so is left out with one.' })
  narrative: string | null

  @Field(() => Boolean, { nullable: true, description: 'The whereabouts are protected and left out.' })
  protected: boolean | null
}
