import { GraphQLLocalDate } from 'graphql-scalars'
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql'
import type { AgencyServices } from '#shared/agency/agency-child'
import { Classified } from '#shared/sharing/classified'
import type { SubgraphContext } from '#shared/subgraph/context'
import { SocialCareHandOver } from './hand-over.type.js'
import { stepDownProgress } from './step-down-progress.js'

/** Something that became of a case after it was stepped down. */
@Classified('social-care.assessment')
@ObjectType({
  description: 'Something that became of a case after it was stepped down.',
  simpleResolvers: true,
})
export class SocialCareStepDownProgress {
  @Field(() => String, { nullable: true, description: 'Where it stands at early help.' })
  progress: string | null

  @Field(() => GraphQLLocalDate, { nullable: true })
  on: string | null
}

/** What early help has told of a case. */
@Resolver(() => SocialCareHandOver)
export class StepDownProgressResolver {
  @FieldResolver(() => [SocialCareStepDownProgress], {
    nullable: true,
    description: 'STEPPED_DOWN: what early help has told of it since, oldest first.',
  })
  async becameOf(
    @Root() { reference, state }: SocialCareHandOver,
    @Ctx() { services }: SubgraphContext<AgencyServices>,
  ): Promise<SocialCareStepDownProgress[]> {
    if (reference === null || state !== 'STEPPED_DOWN') return []
    return services.dataSource.transaction((manager) => stepDownProgress(manager, reference))
  }
}
