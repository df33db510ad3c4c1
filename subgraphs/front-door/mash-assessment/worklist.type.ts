import { Field, InputType, ObjectType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import { MashAssessmentStatus, Rag } from './mash-assessment.codes.js'
import { MashAssessment } from './mash-assessment.type.js'

/** Which cases of the worklist are wanted. */
@InputType({ description: 'Which cases of the worklist are wanted.' })
export class MashAssessmentFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: still to be decided. False: decided or closed.',
  })
  open?: boolean | null

  @Field(() => [MashAssessmentStatus.graphqlEnum], { nullable: true })
  status?: MashAssessmentStatus[] | null

  @Field(() => [Rag.graphqlEnum], { nullable: true })
  rag?: Rag[] | null
}

/** One page of a worklist. */
@Classified('hub.meta')
@ObjectType({ description: 'One page of a worklist, newest first.', simpleResolvers: true })
export class MashAssessmentPage {
  @Field(() => [MashAssessment])
  nodes: MashAssessment[]

  @Field(() => String, { nullable: true, description: 'Pass it as `after` for the next page.' })
  endCursor: string | null

  @Field(() => Boolean)
  hasNextPage: boolean
}
