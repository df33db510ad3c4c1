import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { requestOf, type FrontDoorContext } from '../request.js'
import { decideOverride, withdrawOverride } from './decide-override.js'
import { overridesWaiting } from './find-overrides.js'
import { OverrideRequestInput } from './override.input.js'
import { Override, overrideView } from './override.type.js'
import { requestOverride } from './request-override.js'

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
  ): Promise<Override[]> {
    const lines = await requestOverride(context, input)
    return lines.map((line) => overrideView(line, requestOf(context).at))
  }

  @Query(() => [Override], {
    description:
      'Overrides that wait for my decision: a manager’s on her cases, and for the police’s desk what police necessity protects. At most ' +
      '100, those that wait longest first.',
  })
  async overridesWaiting(@Ctx() context: FrontDoorContext): Promise<Override[]> {
    const lines = await overridesWaiting(context)
    return lines.map((line) => overrideView(line, requestOf(context).at))
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
  ): Promise<Override> {
    return overrideView(await decideOverride(context, id, approved, note), requestOf(context).at)
  }

  @Mutation(() => Override, {
    description:
      'Takes one line back, approved or not; by whoever asked for it, or a MASH manager on the case.',
  })
  async withdrawOverride(
    @Arg('id', () => ID) id: string,
    @Ctx() context: FrontDoorContext,
  ): Promise<Override> {
    return overrideView(await withdrawOverride(context, id), requestOf(context).at)
  }
}
