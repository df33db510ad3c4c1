import { GraphQLDateTimeISO } from 'graphql-scalars'
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql'
import type { FrontDoorContext } from '../request.js'
import { explain } from './explain.js'
import { ExplainActor } from './explain.input.js'
import { Explanation } from './explanation.type.js'

/** Why somebody could see something. */
@Resolver()
export class ExplainResolver {
  @Query(() => Explanation, {
    nullable: true,
    description:
      'Why somebody could see a category of a child’s records, now or at any moment since the case began, or could not: for auditors, ' +
      'and for an agency’s own desk about its own categories.',
  })
  explain(
    @Arg('assessment', () => ID) assessment: string,
    @Arg('child', () => ID) child: string,
    @Arg('category', () => String, { description: 'Such as "health.camhs-content".' }) category: string,
    @Arg('actor', () => ExplainActor) actor: ExplainActor,
    @Ctx() context: FrontDoorContext,
    @Arg('at', () => GraphQLDateTimeISO, { nullable: true, description: 'Now, unless it is said.' })
    at?: Date | null,
    @Arg('agency', () => String, {
      nullable: true,
      description: 'Whose record it is, where any agency may hold the category ("common.identity").',
    })
    agency?: string | null,
  ): Promise<Explanation> {
    return explain(context, { assessment, child, category, actor, at: at ?? null, agency: agency ?? null })
  }
}
