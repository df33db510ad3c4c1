import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Mutation, Resolver } from 'type-graphql'
import { plainText } from '#shared/subgraph/plain-text'
import { MashAssessment } from '../mash-assessment/mash-assessment.type.js'
import { toldAssessment } from '../access-log/told.js'
import type { AssessmentView } from '../mash-assessment/mash-assessment.view.js'
import { assertNotClosed, reopenCase } from '../mash-assessment/open-case.js'
import type { FrontDoorContext } from '../request.js'
import { managing } from '../restricted-cases/managing.js'
import { ContinuingPurpose } from './childhood.codes.js'

const reasonBounds = { minimum: 20, maximum: 1_000 }

/** The very same again is no change, and no line of the case's history. */
const statement = `UPDATE mash_assessment
  SET continues_for = $2, continues_for_reason = $3, continues_for_set_by = $4
  WHERE id = $1 AND (continues_for, continues_for_reason, continues_for_set_by) IS DISTINCT FROM ($2, $3, $4)`

/** What a case goes on for beyond childhood. */
@Resolver()
export class ContinueCaseResolver {
  @Mutation(() => MashAssessment, {
    description:
      'Says what a case goes on for with a child who has turned 18 or has died, or with null that it does not; by a MASH manager.',
  })
  async continueCase(
    @Arg('assessment', () => ID) assessment: string,
    @Arg('continuesFor', () => ContinuingPurpose.graphqlEnum, { nullable: true })
    continuesFor: ContinuingPurpose | null,
    @Arg('reason', () => String) reason: string,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AssessmentView> {
    const { opened, userId } = await managing(context, assessment)
    assertNotClosed(opened.state)
    const because = plainText('reason', reason, reasonBounds)
    await context.services.dataSource.query(statement, [assessment, continuesFor ?? null, because, userId])
    context.access.touch(info, ['assessment', opened.state.id])
    return toldAssessment(context, await reopenCase(context, assessment))
  }
}
