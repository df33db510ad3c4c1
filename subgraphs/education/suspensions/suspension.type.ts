import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, Int, ObjectType } from 'type-graphql'
import { SuspensionReason, SuspensionType } from '#shared/codes/suspension.codes'
import { Classified } from '#shared/sharing/classified'

/** A suspension or a permanent exclusion (Education Act 2002 section 51A). */
@Classified('education.enrolment')
@ObjectType({ description: 'A suspension or a permanent exclusion.', simpleResolvers: true })
export class EducationSuspension {
  @Field(() => SuspensionType.graphqlEnum, { nullable: true })
  kind: SuspensionType | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  startedOn: string | null

  @Field(() => Int, { nullable: true, description: 'Half days; null for a permanent exclusion.' })
  sessions: number | null

  @Field(() => [SuspensionReason.graphqlEnum], { nullable: true, description: 'Up to three.' })
  reasons: SuspensionReason[] | null

  @Classified('education.enrolment', { locating: true })
  @Field(() => String, { nullable: true, description: 'What happened, in the words of the school.' })
  circumstances: string | null

  @Field(() => Boolean, { nullable: true, description: 'The whereabouts are protected and left out.' })
  protected: boolean | null
}
