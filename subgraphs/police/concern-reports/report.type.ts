import { GraphQLLocalDate } from 'graphql-scalars'
import { Field, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { PoliceConcernGrade } from './concern-grade.codes.js'

/**
 * A report of a child who came to notice: most contacts with a front door begin as one. It has no category of its own; a child about
 * whom police worry is one who has, or may have, suffered or seen something.
 */
@Classified('police.victim-or-witness')
@ObjectType({
  description: 'A police report of a child who came to notice (public protection notice).',
  simpleResolvers: true,
})
export class PoliceConcernReport {
  @Field(() => GraphQLLocalDate, { nullable: true })
  reportedOn: string | null

  @Field(() => String, { nullable: true })
  reference: string | null

  @Field(() => PoliceConcernGrade.graphqlEnum, { nullable: true })
  grade: PoliceConcernGrade | null

  @Field(() => String, { nullable: true, description: 'What it is about, in the words of the form.' })
  concern: string | null

  @Field(() => Boolean, { nullable: true })
  childSeen: boolean | null

  @Classified('police.victim-or-witness', { locating: true })
  @Field(() => String, { nullable: true, description: 'What the child said, in the child’s words.' })
  voiceOfChild: string | null

  @Classified('police.victim-or-witness', { locating: true })
  @Field(() => String, { nullable: true })
  narrative: string | null

  @Classified('police.victim-or-witness', { locating: true })
  @Field(() => String, { nullable: true })
  place: string | null

  @Classified('common.informant')
  @Field(() => String, { nullable: true })
  reportedBy: string | null

  @Field(() => Boolean, { nullable: true, description: 'What gives away a place was taken out.' })
  protected: boolean | null
}
