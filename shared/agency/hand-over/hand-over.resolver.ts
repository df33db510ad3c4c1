import type { GraphQLResolveInfo } from 'graphql'
import {
  Arg,
  Ctx,
  Field,
  ID,
  Info,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  type ClassType,
} from 'type-graphql'
import type { DataSource } from 'typeorm'
import { dateInEngland } from '#shared/calendar/clock'
import { HubError } from '#shared/errors/hub-error'
import type { CallClaims } from '#shared/identity/call-token'
import type { PlaceFinder } from '#shared/places/place-finder'
import type { CategoryId } from '#shared/sharing/categories'
import { Classified } from '#shared/sharing/classified'
import { agencyRoles } from '#shared/sharing/vocabulary'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import type { SubgraphContext } from '#shared/subgraph/context'
import { idAsGiven } from '#shared/subgraph/id-as-given'
import type { AgencyServices } from '../agency-child.js'
import { fieldOf, type PartnerAgency } from '../partner-agencies.js'
import { openHandOvers } from './open-hand-overs.js'
import { findHandOver, type StoredHandOver, type StoredStep } from './stored-hand-over.js'

type Context = SubgraphContext<AgencyServices>

/** On which day in England something is told, and what no text of it may tell. */
export interface Telling {
  readonly today: string
  readonly tellsPlace: PlaceFinder
}

/** Of what something is recorded, and by whom. */
export interface Recording extends Telling {
  readonly reference: string
  readonly by: string
}

/** What makes the desk of what was handed over to an agency this agency's. */
export interface HandOverDesk<
  Taken extends StoredStep,
  Told extends object,
  Input extends { reference: string },
> {
  readonly agency: PartnerAgency
  /** What it tells of the children. */
  readonly category: CategoryId
  readonly told: ClassType<Told>
  readonly input: ClassType<Input>
  /** As the agency itself is told. */
  readonly view: (stored: StoredHandOver<Taken>, telling: Telling) => Told
  /** Records what happens, and what follows from it. */
  readonly record: (
    dataSource: DataSource,
    input: Input,
    recording: Recording,
  ) => Promise<StoredHandOver<Taken>>
}

/**
 * The root fields by which an agency goes on with what was handed over to it, under the agency's names: `socialCareHandOvers`,
 * `recordSocialCareHandOverEvent`. For the agency's own people, and nobody else.
 */
export function handOverResolver<
  Taken extends StoredStep,
  Told extends object,
  Input extends { reference: string },
>(desk: HandOverDesk<Taken, Told, Input>): ClassType {
  const { agency, category, view } = desk
  const field = fieldOf(agency)
  const prefix = field.charAt(0).toUpperCase() + field.slice(1)

  @Classified('hub.meta')
  @ObjectType(`${prefix}HandOverPage`, {
    description: 'One page of the cases that were handed over and are not at an end, oldest first.',
    simpleResolvers: true,
  })
  class HandOverPage {
    @Field(() => [desk.told])
    nodes: Told[]

    @Field(() => String, { nullable: true, description: 'Pass it as `after` for the next page.' })
    endCursor: string | null

    @Field(() => Boolean)
    hasNextPage: boolean
  }

  @Resolver()
  class HandOverResolver {
    @Query(() => desk.told, {
      name: `${field}HandOver`,
      description: 'A case that was handed over, by the agency’s name for it. For the agency itself.',
    })
    async handOver(
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
      @Arg('reference', () => ID) reference: string,
    ): Promise<Told> {
      assertOwn(context.call)
      const given = idAsGiven('reference', reference)
      const telling = await tellingOf(context)
      const stored = await context.services.dataSource.transaction((manager) =>
        findHandOver<Taken>(manager, given),
      )
      return told(context, info, `${field}HandOver`, telling)(stored)
    }

    @Query(() => HandOverPage, {
      name: `${field}HandOvers`,
      description:
        'What was handed over and is not at an end, oldest first: what waits for somebody to begin, to go on, or to be acknowledged by ' +
        'somebody else. For the agency itself.',
    })
    async handOvers(
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
      @Arg('first', () => Int, { defaultValue: 20 }) first: number,
      @Arg('after', () => String, { nullable: true }) after?: string | null,
    ): Promise<HandOverPage> {
      assertOwn(context.call)
      const telling = await tellingOf(context)
      const wanted = { first, after: after ?? null }
      const { found, ...page } = await openHandOvers<Taken>(context.services.dataSource, wanted)
      return { nodes: found.map(told(context, info, `${field}HandOvers`, telling)), ...page }
    }

    @Mutation(() => desk.told, {
      name: `record${prefix}HandOverEvent`,
      description:
        'Records what happens at the agency to a case that was handed over. What became of it is told to whoever handed it over. `possible` ' +
        'says what can be recorded.',
    })
    async record(
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
      @Arg('input', () => desk.input) input: Input,
    ): Promise<Told> {
      const { call, services } = context
      assertOwn(call)
      const reference = idAsGiven('reference', input.reference)
      const telling = await tellingOf(context)
      const stored = await desk.record(services.dataSource, input, { ...telling, reference, by: call.sub })
      const step = stored.steps.at(-1)
      if (step) context.access.touch(info, ['handOverEvent', String(step.number)], ['event', step.event])
      return told(context, info, `record${prefix}HandOverEvent`, telling)(stored)
    }
  }

  function assertOwn({ agency: own, roles }: CallClaims): void {
    if (own !== agency || !agencyRoles.some((role) => roles.includes(role))) throw new HubError('FORBIDDEN')
  }

  const told =
    ({ access }: Context, info: GraphQLResolveInfo, path: string, telling: Telling) =>
    (stored: StoredHandOver<Taken>): Told => {
      const shown = { path, category, state: 'SHARED', rule: BY_ROLE } as const
      for (const { pseudonym: child } of stored.children) access.note({ child, fields: [shown] })
      access.touch(info, ['handOver', stored.reference])
      return view(stored, telling)
    }
  return HandOverResolver
}

/** Places as they are now. A case goes on without the front door: as long as nobody can ask it, no words that somebody typed are told. */
async function tellingOf({ services }: Context): Promise<Telling> {
  const tellsPlace = await services.places().catch((): PlaceFinder => () => true)
  return { today: dateInEngland(new Date()), tellsPlace }
}
