import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import type { FrontDoorContext } from '../request.js'
import { AdviceInput } from './advice.input.js'
import { Advice, AdvicePage } from './advice.type.js'
import { adviceOfTeam, findAdvice } from './find-advice.js'
import { recordAdvice } from './record-advice.js'

/** The advice line: consultations without a contact. */
@Resolver()
export class AdviceResolver {
  @Mutation(() => Advice, {
    description:
      'Records a consultation on the advice line, which is no contact: it begins no case. By members of the hub; their own team alone reads it, ' +
      'less whom a case that came of it is kept from.',
  })
  async recordAdvice(
    @Arg('input', () => AdviceInput) input: AdviceInput,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Advice> {
    const id = await recordAdvice(context, input)
    context.access.touch(info, ['advice', id])
    return findAdvice(context, id)
  }

  @Query(() => Advice, { description: 'A consultation of my team.' })
  async advice(
    @Arg('id', () => ID) id: string,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Advice> {
    const found = await findAdvice(context, id)
    context.access.touch(info, ['advice', id])
    return found
  }

  @Query(() => AdvicePage, { description: 'What my team was asked on the advice line, newest first.' })
  async adviceGiven(
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<AdvicePage> {
    const page = await adviceOfTeam(context, { first, after: after ?? null })
    context.access.touch(info, ...page.nodes.map(({ id }) => ['advice', id ?? ''] as const))
    return page
  }
}
