import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql'
import { requestOf, type FrontDoorContext } from '../request.js'
import { toldOverride } from '../access-log/told.js'
import { decideOverride, withdrawOverride } from './decide-override.js'
import { overridesWaiting } from './find-overrides.js'
import { OverrideRequestInput } from './override.input.js'
import { Override, overrideView } from './override.type.js'
import { requestOverride } from './request-override.js'
import type { CaseOverride } from './standing-overrides.js'

/** What is shown although no consent opens it: asked for by one person, approved by another. */
@Resolver()
export class OverrideResolver {
  @Mutation(() => [Override], {
    description:
      'Asks for overrides on a case that I work on. Nothing is shown before another person has approved it.',
  })
  async requestOverride(
    @Arg('input', () => OverrideRequestInput) input: OverrideRequestInput,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Override[]> {
    return told(context, info, await requestOverride(context, input))
  }

  @Query(() => [Override], {
    description:
      'Overrides that wait for my decision: a manager’s on her cases, and for the police’s desk what police necessity protects. At most ' +
      '100, those that wait longest first.',
  })
  async overridesWaiting(@Ctx() context: FrontDoorContext): Promise<Override[]> {
    return told(context, null, await overridesWaiting(context))
  }

  @Mutation(() => Override, {
    description:
      'Approves or declines one line, which somebody else asked for: by a MASH manager, or by the police’s desk where police necessity ' +
      'protects the records.',
  })
  async decideOverride(
    @Arg('id', () => ID) id: string,
    @Arg('approved', () => Boolean) approved: boolean,
    @Arg('note', () => String, { description: 'Why.' }) note: string,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Override> {
    return toldOne(context, info, await decideOverride(context, id, approved, note))
  }

  @Mutation(() => Override, {
    description:
      'Takes one line back, approved or not; by whoever asked for it, or a MASH manager on the case.',
  })
  async withdrawOverride(
    @Arg('id', () => ID) id: string,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Override> {
    return toldOne(context, info, await withdrawOverride(context, id))
  }
}

/** Overrides as they are told; what a mutation did them to is noted too. */
const told = (
  context: FrontDoorContext,
  mutation: GraphQLResolveInfo | null,
  lines: readonly CaseOverride[],
): Promise<Override[]> => Promise.all(lines.map((line) => toldOne(context, mutation, line)))

function toldOne(
  context: FrontDoorContext,
  mutation: GraphQLResolveInfo | null,
  line: CaseOverride,
): Promise<Override> {
  if (mutation !== null) {
    context.access.touch(mutation, ['override', line.id], ['assessment', line.assessmentId])
  }
  return toldOverride(context, overrideView(line, requestOf(context).at))
}
