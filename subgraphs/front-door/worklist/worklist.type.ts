import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Field, Int, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { Rag } from '../mash-assessment/mash-assessment.codes.js'
import { MashAssessment } from '../mash-assessment/mash-assessment.type.js'

/** A case of a worklist, and what waits in it. */
@ObjectType({ description: 'A case that waits for something, and by when.', simpleResolvers: true })
export class WorklistCase {
  @Classified('hub.meta')
  @Field(() => MashAssessment)
  assessment: MashAssessment

  @Classified('front-door.case')
  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'By when the next step is due, or a disagreement is settled: the earlier of the two.',
  })
  dueAt: Date | null

  @Classified('front-door.case')
  @Field(() => Boolean, {
    nullable: true,
    description: 'It was to be done by then, and is not. No state: a flag.',
  })
  overdue: boolean | null

  @Classified('front-door.case')
  @Field(() => [String], { nullable: true, description: 'Agencies whose answer is overdue.' })
  answersOverdue: string[] | null

  @Classified('front-door.case')
  @Field(() => Boolean, {
    nullable: true,
    description: 'It was passed to who works with the child already, and nobody has acknowledged it in time.',
  })
  unacknowledged: boolean | null
}

/** How many cases there are of one rating. */
@Classified('front-door.case')
@ObjectType({ description: 'How many cases there are of one rating.', simpleResolvers: true })
export class WorklistCount {
  @Field(() => Rag.graphqlEnum, { nullable: true, description: 'Null for those that nobody has rated.' })
  band: Rag | null

  @Field(() => Int, { nullable: true })
  cases: number | null

  @Field(() => Int, { nullable: true, description: 'Of these, overdue.' })
  overdue: number | null
}

/** One page of a worklist, with counts of all of it. */
@Classified('hub.meta')
@ObjectType({
  description:
    'One page of a worklist, what is due first standing first, and counts of all of it as it is now.',
  simpleResolvers: true,
})
export class Worklist {
  @Field(() => [WorklistCase])
  nodes: WorklistCase[]

  @Field(() => [WorklistCount])
  counts: WorklistCount[]

  @Field(() => String, { nullable: true, description: 'Pass it as `after` for the next page.' })
  endCursor: string | null

  @Field(() => Boolean)
  hasNextPage: boolean
}
