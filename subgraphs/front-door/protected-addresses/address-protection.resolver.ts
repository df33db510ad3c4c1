import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql'
import { MashAssessment } from '../mash-assessment/mash-assessment.type.js'
import { toldAssessment } from '../access-log/told.js'
import type { AssessmentView } from '../mash-assessment/mash-assessment.view.js'
import type { FrontDoorContext } from '../request.js'
import { AddressProtection } from './address-protection.input.js'
import { askToUnprotectAddress, protectAddress, unprotectAddress } from './protect-address.js'

/** Protection of the places where people of a case live. */
@Resolver()
export class AddressProtectionResolver {
  @Mutation(() => MashAssessment, {
    description:
      'Protects the place where somebody of the case lives: from now on nobody who asks the hub or an agency learns where it is. By whoever has a task on the case.',
  })
  async protectAddress(
    @Arg('input', () => AddressProtection) input: AddressProtection,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AssessmentView> {
    return toldAssessment(context, await protectAddress(context, info, input))
  }

  @Mutation(() => MashAssessment, {
    description:
      'Asks that such a place be protected no more, which a MASH manager then does. By whoever has a task on the case.',
  })
  async askToUnprotectAddress(
    @Arg('input', () => AddressProtection) input: AddressProtection,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AssessmentView> {
    return toldAssessment(context, await askToUnprotectAddress(context, info, input))
  }

  @Mutation(() => MashAssessment, {
    description:
      'Lifts that. By a MASH manager with a task on the case, and another person than who protected it; where it came protected with the index, another person than who asked for it.',
  })
  async unprotectAddress(
    @Arg('input', () => AddressProtection) input: AddressProtection,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AssessmentView> {
    return toldAssessment(context, await unprotectAddress(context, info, input))
  }
}
