import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql'
import { toldEmergencyAccess } from '../access-log/told.js'
import type { FrontDoorContext } from '../request.js'
import { EmergencyAccess, EmergencyAccessInput, emergencyAccessView } from './emergency-access.type.js'
import { emergencyAccesses, reviewEmergencyAccess } from './review-emergency-access.js'
import type { CaseEmergencyAccess } from './standing-emergency-access.js'
import { takeEmergencyAccess } from './take-emergency-access.js'

/** Access in an emergency, and what becomes of it. */
@Resolver()
export class EmergencyAccessResolver {
  @Mutation(() => EmergencyAccess, {
    description:
      'Opens a case to me for four hours because of an emergency, whether or not I have a task on it. I must have signed in within the ' +
      'last five minutes; managers and agencies are alerted, and somebody of another team reviews it on the next working day.',
  })
  async takeEmergencyAccess(
    @Arg('input', () => EmergencyAccessInput) input: EmergencyAccessInput,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<EmergencyAccess> {
    return told(context, info, await takeEmergencyAccess(context, input))
  }

  @Query(() => [EmergencyAccess], {
    description:
      'Emergency accesses, for MASH managers and agencies’ desks; at most 100, those that wait longest for a review first.',
  })
  async emergencyAccesses(
    @Ctx() context: FrontDoorContext,
    @Arg('open', () => Boolean, {
      nullable: true,
      description: 'True: those that wait for a review. False: those reviewed.',
    })
    open?: boolean | null,
  ): Promise<EmergencyAccess[]> {
    const found = await emergencyAccesses(context, open ?? null)
    return Promise.all(found.map((access) => told(context, null, access)))
  }

  @Mutation(() => EmergencyAccess, {
    description:
      'Says whether an emergency access was justified; by somebody else of another team. One that was not ends at once.',
  })
  async reviewEmergencyAccess(
    @Arg('id', () => ID) id: string,
    @Arg('justified', () => Boolean) justified: boolean,
    @Arg('note', () => String) note: string,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<EmergencyAccess> {
    const reviewed = await reviewEmergencyAccess(context, id, justified, note)
    return told(context, info, reviewed)
  }
}

function told(
  context: FrontDoorContext,
  mutation: GraphQLResolveInfo | null,
  access: CaseEmergencyAccess,
): Promise<EmergencyAccess> {
  if (mutation !== null) {
    context.access.touch(mutation, ['emergencyAccess', access.id], ['assessment', access.assessmentId])
  }
  return toldEmergencyAccess(context, emergencyAccessView(access))
}
