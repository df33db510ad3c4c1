import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import type { Basis as BasisCode, Purpose as PurposeCode } from '#shared/sharing/vocabulary'
import { Basis, Purpose } from '../mash-assessment/mash-assessment.codes.js'

/** What an agency was asked on a case, as the agency is told of it. */
@Classified('front-door.case')
@ObjectType({
  description: 'What my agency was asked on a case, and has not answered.',
  simpleResolvers: true,
})
export class InformationRequest {
  @Field(() => ID, { nullable: true, description: 'The case.' })
  assessmentId: string | null

  @Field(() => Int, { nullable: true, description: 'Of the case: the answer names it.' })
  version: number | null

  @Field(() => [String], { nullable: true, description: 'What is to be answered, each once.' })
  categories: string[] | null

  @Field(() => String, { nullable: true })
  question: string | null

  @Field(() => Purpose.graphqlEnum, { nullable: true })
  purpose: PurposeCode | null

  @Field(() => Basis.graphqlEnum, {
    nullable: true,
    description: 'The statutory basis on which it is asked.',
  })
  basis: BasisCode | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  askedAt: Date | null

  @Field(() => GraphQLDateTimeISO, { nullable: true })
  dueAt: Date | null

  @Field(() => Boolean, { nullable: true })
  overdue: boolean | null
}
