import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql'
import { RETURN_PAGE, STATUTORY_RETURN } from '#shared/access-log/statutory-return'
import type { AgencyServices } from '#shared/agency/agency-child'
import { linkedPseudonyms } from '#shared/agency/linked-pseudonyms'
import { dateInEngland } from '#shared/calendar/clock'
import { HubError } from '#shared/errors/hub-error'
import type { SubgraphContext } from '#shared/subgraph/context'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import { censusYear } from '../census/census-year.js'
import { CinReturnPage, CinRuleSeverity } from './cin-return.types.js'
import { readReturn } from './read-return.js'
import { closing, openingOf } from './return-frame.js'
import type { ReturnedChild } from './returned-child.js'

const ROOT = 'socialCareCinReturn'

/** The three figures by which DfE knows a local authority. */
const AUTHORITY = /^[0-9]{3}$/

/**
 * The statutory return of the council's children's social care (Children Act 1989 section 83). It is the agency's own disclosure to the
 * department and no sharing with the hub: no rule of sharing is asked, and it is for the agency's own desk alone.
 */
@Resolver()
export class CinReturnResolver {
  @Query(() => CinReturnPage, {
    name: ROOT,
    description:
      'A part of the return of DfE’s children in need census, of the children who were in need in the year that ends on 31 March of `year`. ' +
      'By social care’s own desk, which answers for the records; the log has an entry for each child.',
  })
  async cinReturn(
    @Ctx() { call, services, access }: SubgraphContext<AgencyServices>,
    @Info() info: GraphQLResolveInfo,
    @Arg('year', () => Int) wanted: number,
    @Arg('first', () => Int, { defaultValue: 100, description: 'At most 200.' }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<CinReturnPage> {
    if (call.agency !== 'social-care' || !call.roles.includes('OWNER_DESK')) throw new HubError('FORBIDDEN')
    const now = new Date()
    const year = censusYear(wanted, dateInEngland(now))
    const authority = authorityOf(services.environment)
    const part = await readReturn(services.dataSource, year, { first, after: after ?? null })
    const names = await linkedPseudonyms(
      services.askFrontDoor,
      part.children.flatMap(({ child }) => child.hubId ?? []),
    )
    const linked = part.children.filter(({ child }) => names.has(child.hubId ?? ''))
    for (const { child, told } of part.children) {
      const pseudonym = names.get(child.hubId ?? '')
      // Whom the hub does not know has no name in its logs: such a child is named as social care names it.
      if (pseudonym === undefined) access.touch(info, ['person', child.id])
      else {
        const fields = [...(child === linked[0]?.child ? [pageRow] : []), ...fieldsOf(told)]
        access.note({ child: pseudonym, role: 'OWNER_DESK', purpose: STATUTORY_RETURN, fields })
      }
    }
    return {
      opening: openingOf(year, authority, now),
      children: part.children.map(({ xml }) => xml),
      closing,
      broken: part.children.flatMap(({ child, broken }) =>
        broken.map(({ number, severity, says }) => ({
          ...{ number, says, severity: CinRuleSeverity[severity] },
          personId: child.id,
        })),
      ),
      leftOut: part.children.flatMap(({ child, leftOut }) =>
        leftOut.map((what) => ({ what, personId: child.id })),
      ),
      endCursor: part.endCursor,
      hasNextPage: part.hasNextPage,
    }
  }
}

/** @throws HubError CONFIGURATION */
function authorityOf({ LOCAL_AUTHORITY_NUMBER: authority = '' }: NodeJS.ProcessEnv): string {
  if (AUTHORITY.test(authority)) return authority
  throw new HubError(
    'CONFIGURATION',
    'LOCAL_AUTHORITY_NUMBER: the three figures by which DfE knows the authority are not set at social care.',
  )
}

const shown = { state: 'SHARED', rule: BY_ROLE } as const

const pageRow = { path: RETURN_PAGE, category: 'hub.meta', ...shown }

const fieldsOf = (told: ReturnedChild['told']) =>
  (['status', 'assessment'] as const).map((what) => ({
    ...{ path: `Query.${ROOT}.children`, category: `social-care.${what}`, records: told[what] },
    ...shown,
  }))
