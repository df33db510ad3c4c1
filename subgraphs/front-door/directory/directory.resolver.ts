import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import type { FrontDoorContext } from '../request.js'
import { LocalNeed } from './directory.codes.js'
import { findServices } from './find-services.js'
import { delistService, listService } from './list-service.js'
import { LocalService, LocalServiceInput, LocalServicePage } from './local-service.type.js'

/** The directory of local services, for signposting and step across. */
@Resolver()
export class DirectoryResolver {
  @Query(() => LocalServicePage, {
    description:
      'Local services by what they help with and where: for members of the hub, partners and referrers. It knows no person.',
  })
  localServices(
    @Ctx() context: FrontDoorContext,
    @Arg('locality', () => String, { nullable: true }) locality?: string | null,
    @Arg('need', () => LocalNeed.graphqlEnum, { nullable: true }) need?: LocalNeed | null,
    @Arg('age', () => Int, { nullable: true, description: 'Of the child, in years.' }) age?: number | null,
    @Arg('takesStepAcross', () => Boolean, { nullable: true }) takesStepAcross?: boolean | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first = 20,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<LocalServicePage> {
    const filter = {
      locality: locality ?? null,
      need: need ?? null,
      age: age ?? null,
      takesStepAcross: takesStepAcross ?? null,
    }
    return findServices(context, filter, { first, after: after ?? null })
  }

  @Mutation(() => LocalService, { description: 'Enters a service into the directory. By a MASH manager.' })
  async listLocalService(
    @Arg('input', () => LocalServiceInput) input: LocalServiceInput,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LocalService> {
    const service = await listService(context, input)
    context.access.touch(info, ['localService', service.id])
    return service
  }

  @Mutation(() => LocalService, { description: 'Takes a service out of the directory. By a MASH manager.' })
  async delistLocalService(
    @Arg('id', () => ID) id: string,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LocalService> {
    const service = await delistService(context, id)
    context.access.touch(info, ['localService', service.id])
    return service
  }
}
