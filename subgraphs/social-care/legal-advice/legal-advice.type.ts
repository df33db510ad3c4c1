import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** Legal advice: published so that the rule can be seen to hold, and shown to nobody (R03, legal professional privilege). */
@Classified('common.legal')
@ObjectType({ description: 'Legal advice. Shown to nobody.', simpleResolvers: true })
export class SocialCareLegalAdvice {
  @Field(() => GraphQLLocalDate, { nullable: true })
  givenOn: string | null

  @Field(() => String, { nullable: true })
  advice: string | null
}
