import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'

/** A child missing education (Education Act 1996 section 436A). Every text about it may name where the child was or is. */
@Classified('education.enrolment')
@ObjectType({
  description: 'A stretch of time on no school’s roll and not educated elsewhere.',
  simpleResolvers: true,
})
export class EducationMissingEducation {
  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Null while the child is missing education.',
  })
  endedOn: string | null

  @Classified('education.enrolment', { locating: true })
  @Field(() => String, { nullable: true })
  lastSchool: string | null

  @Classified('education.enrolment', { locating: true })
  @Field(() => String, { nullable: true })
  reason: string | null

  @Classified('education.enrolment', { locating: true })
  @Field(() => String, { nullable: true, description: 'What the authority did to find the child.' })
  enquiries: string | null

  @Classified('education.enrolment', { locating: true })
  @Field(() => String, { nullable: true })
  outcome: string | null

  @Field(() => Boolean, { nullable: true, description: 'The whereabouts are protected and left out.' })
  protected: boolean | null
}
