import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** Elective home education: the parents' right, and a child whom no school sees (Education Act 1996 section 7). */
@Classified('education.enrolment')
@ObjectType({ description: 'A stretch of elective home education.', simpleResolvers: true })
export class EducationHomeEducation {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while it goes on.' })
  endedOn: string | null

  @Classified('education.enrolment', { locating: true })
  @Field(() => String, { nullable: true, description: 'Why, in the parents’ words.' })
  reason: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'When the authority last saw the child.' })
  childSeenOn: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'The authority judges the education to be suitable: an opinion. Null: not judged.',
  })
  suitable: boolean | null

  @Field(() => Boolean, { nullable: true, description: 'The whereabouts are protected and left out.' })
  protected: boolean | null
}
