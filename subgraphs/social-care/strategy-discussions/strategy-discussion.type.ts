import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** A strategy discussion about the child. */
@Classified('social-care.assessment')
@ObjectType({ description: 'A strategy discussion about the child.', simpleResolvers: true })
export class SocialCareStrategyDiscussion {
  @Field(() => GraphQLLocalDate, { nullable: true })
  heldOn: string | null

  @Field(() => [String], { nullable: true, description: 'Who took part.' })
  agencies: string[] | null

  @Field(() => String, { nullable: true })
  outcome: string | null

  @Classified('social-care.assessment', { locating: true })
  @Field(() => String, { nullable: true })
  narrative: string | null

  @Field(() => Boolean, { nullable: true, description: 'Words that could give a place away are not shown.' })
  protected: boolean | null
}
