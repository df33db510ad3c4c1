import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql'
import type { Role } from '#shared/sharing/vocabulary'
import { selectedFields } from '#shared/subgraph/selected-fields'
import { identityView } from '../person/child.view.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'
import { ChildIdentity, ChildSearch } from './child-search.type.js'
import { findChildren } from './find-children.js'

const searchingRoles: readonly Role[] = ['MASH_PRACTITIONER', 'MASH_MANAGER', 'LINK_STEWARD']

/** The search for a child. There is no case yet, so no sharing rule is asked: the role alone decides, and only identity is answered. */
@Resolver()
export class ChildSearchResolver {
  @Query(() => [ChildIdentity], {
    description:
      'Children of the hub’s index who match, at most 20; for members of the hub and link stewards.',
  })
  async children(
    @Arg('search', () => ChildSearch) search: ChildSearch,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Partial<ChildIdentity>[]> {
    const { user, people, today } = requestOf(context)
    assertRole(await user, searchingRoles)
    const ids = await findChildren(context.services.dataSource, search, today)
    const fields = selectedFields(info)
    return Promise.all(ids.map(async (id) => ({ id, ...(await identityView(people, id, fields)) })))
  }
}
