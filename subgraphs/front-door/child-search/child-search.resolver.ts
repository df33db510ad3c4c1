import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql'
import type { LoggedField } from '#shared/access-log/entry'
import type { Role } from '#shared/sharing/vocabulary'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import { selectedPaths } from '#shared/subgraph/selected-fields'
import { fieldBy } from '../access-log/note-case.js'
import { toldIdentity } from '../access-log/told-identity.js'
import { pseudonymsOf } from '../log-keys/pseudonyms.js'
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
    const fields = selectedPaths(info)
    const pseudonyms = await pseudonymsOf(context.services.dataSource, ids)
    return Promise.all(
      ids.map(async (id) => {
        const view = { id, ...(await identityView(people, id, fields)) }
        const child = pseudonyms.of(id)
        const note = (rows: readonly LoggedField[]): void => context.access.note({ child, fields: rows })
        note([])
        return toldIdentity(ChildIdentity, view, fields, (told) => fieldBy(BY_ROLE, told), note)
      }),
    )
  }
}
