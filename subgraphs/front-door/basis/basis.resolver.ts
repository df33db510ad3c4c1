import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Int, Mutation, Resolver } from 'type-graphql'
import type { Basis as BasisCode } from '#shared/sharing/vocabulary'
import { Basis } from '../mash-assessment/mash-assessment.codes.js'
import { MashAssessment } from '../mash-assessment/mash-assessment.type.js'
import { toldAssessment } from '../access-log/told.js'
import type { AssessmentView } from '../mash-assessment/mash-assessment.view.js'
import type { FrontDoorContext } from '../request.js'
import { confirmBasis, setBasis } from './set-basis.js'

/** The statutory basis of a case. */
@Resolver()
export class BasisResolver {
  @Mutation(() => MashAssessment, {
    description:
      'Sets the statutory basis of a case that I work on. Who raises it to S47 or EMERGENCY reads under it for four hours, and longer ' +
      'once a manager has confirmed it.',
  })
  async setBasis(
    @Arg('assessment', () => ID) assessment: string,
    @Arg('basis', () => Basis.graphqlEnum) basis: BasisCode,
    @Arg('reason', () => String) reason: string,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AssessmentView> {
    return toldAssessment(context, await setBasis(context, info, assessment, basis, reason))
  }

  @Mutation(() => MashAssessment, {
    description: 'Confirms a basis of S47 or EMERGENCY that somebody else has set; by a MASH manager.',
  })
  async confirmBasis(
    @Arg('assessment', () => ID) assessment: string,
    @Arg('number', () => Int, { description: 'Of the change, as basisHistory tells it.' }) number: number,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AssessmentView> {
    return toldAssessment(context, await confirmBasis(context, info, assessment, number))
  }
}
