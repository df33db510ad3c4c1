import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** Whom to ring at the school. A name finds a school as surely as its address does, so of a protected child only the role is left. */
@Classified('education.involvement')
@ObjectType({ description: 'Whom to ring at the school.', simpleResolvers: true })
export class EducationSchoolContact {
  @Field(() => String, { nullable: true })
  role: string | null

  @Classified('education.involvement', { locating: true })
  @Field(() => String, { nullable: true })
  name: string | null

  @Classified('education.involvement', { locating: true })
  @Field(() => String, { nullable: true })
  school: string | null

  @Classified('education.involvement', { locating: true })
  @Field(() => String, { nullable: true })
  telephone: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  since: string | null

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Null while it goes on.' })
  until: string | null

  @Field(() => Boolean, { nullable: true, description: 'The whereabouts are protected and left out.' })
  protected: boolean | null
}
