import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import type { AgencyServices } from '#shared/agency/agency-child'
import { dateInEngland } from '#shared/calendar/clock'
import { HubError } from '#shared/errors/hub-error'
import type { CallClaims } from '#shared/identity/call-token'
import { agencyRoles } from '#shared/sharing/vocabulary'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import type { SubgraphContext } from '#shared/subgraph/context'
import { idAsGiven } from '#shared/subgraph/id-as-given'
import { SocialCareHandOverEventInput } from './hand-over.input.js'
import { SocialCareHandOver, SocialCareHandOverPage } from './hand-over.type.js'
import { openHandOvers } from './open-hand-overs.js'
import { recordHandOverEvent } from './record-hand-over-event.js'
import { findHandOver, handOverView, type StoredHandOver } from './stored-hand-over.js'

type Context = SubgraphContext<AgencyServices>

/** How social care goes on with what the front door handed over: social care's own people, and nobody else. */
@Resolver()
export class HandOverResolver {
  @Query(() => SocialCareHandOver, {
    name: 'socialCareHandOver',
    description:
      'A case that the front door handed over, by social care’s name for it. For social care itself.',
  })
  async handOver(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('reference', () => ID) reference: string,
  ): Promise<SocialCareHandOver> {
    assertOwn(context.call)
    const given = idAsGiven('reference', reference)
    const stored = await context.services.dataSource.transaction((manager) => findHandOver(manager, given))
    return told(context, info, 'socialCareHandOver', stored)
  }

  @Query(() => SocialCareHandOverPage, {
    description:
      'What was handed over and is not at an end, oldest first: what waits for somebody to begin, to go on, or to be acknowledged by another ' +
      'authority. For social care itself.',
  })
  async socialCareHandOvers(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, { defaultValue: 20 }) first = 20,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<SocialCareHandOverPage> {
    assertOwn(context.call)
    const { found, ...page } = await openHandOvers(context.services.dataSource, first, after ?? null)
    return { nodes: found.map((stored) => told(context, info, 'socialCareHandOvers', stored)), ...page }
  }

  @Mutation(() => SocialCareHandOver, {
    description:
      'Records what happens at social care to a case that was handed over: the strategy discussion, who takes over, early help, its end. What ' +
      'became of it is told to the front door. `possible` says what can be recorded.',
  })
  async recordSocialCareHandOverEvent(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => SocialCareHandOverEventInput) input: SocialCareHandOverEventInput,
  ): Promise<SocialCareHandOver> {
    const { call, services } = context
    assertOwn(call)
    const reference = idAsGiven('reference', input.reference)
    const by = { reference, by: call.sub, today: dateInEngland(new Date()) }
    const stored = await recordHandOverEvent(services.dataSource, input, by)
    return told(context, info, 'recordSocialCareHandOverEvent', stored)
  }
}

function assertOwn({ agency, roles }: CallClaims): void {
  if (agency !== 'social-care' || !agencyRoles.some((role) => roles.includes(role)))
    throw new HubError('FORBIDDEN')
}

function told(
  { access }: Context,
  info: GraphQLResolveInfo,
  path: string,
  stored: StoredHandOver,
): SocialCareHandOver {
  const field = { path, category: 'social-care.assessment', state: 'SHARED', rule: BY_ROLE } as const
  for (const { pseudonym: child } of stored.children) access.note({ child, fields: [field] })
  access.touch(info, ['handOver', stored.reference])
  return handOverView(stored, dateInEngland(new Date()))
}
