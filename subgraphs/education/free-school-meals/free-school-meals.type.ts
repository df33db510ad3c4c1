import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** A right to free school meals (Education Act 1996 section 512ZB): a sign of how much money there is at home. */
@Classified('education.send')
@ObjectType({
  description: 'A stretch of time with a right to free school meals.',
  simpleResolvers: true,
})
export class EducationFreeSchoolMeals {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while it goes on.' })
  endedOn: string | null

  @Field(() => Boolean, { nullable: true })
  pupilPremium: boolean | null
}
