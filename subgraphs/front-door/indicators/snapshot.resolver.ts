import type { GraphQLResolveInfo } from 'graphql'
import { GraphQLLocalDate } from 'graphql-scalars'
import { Arg, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { refuse } from '#shared/errors/refuse'
import { assertReadsIndicators } from '#shared/indicators/assert-reads-indicators'
import type { Period } from '#shared/indicators/indicator'
import { extractOf } from '#shared/indicators/publication'
import { readPeriod } from '#shared/indicators/read-period'
import { actingRole } from '#shared/subgraph/request-entries'
import { requestOf, type FrontDoorContext } from '../request.js'
import type { User } from '../user.js'
import { reportingAgencies } from './ask-figures.js'
import { differencesBetween } from './differences.js'
import { frontDoorIndicators } from './front-door.indicators.js'
import type { ReportFigures } from './publish.js'
import { publishedFigures } from './published.js'
import { snapshotPeriod } from './snapshot-period.js'
import {
  IndicatorDifference,
  IndicatorSnapshot,
  PublishedIndicators,
  SnapshotInput,
} from './snapshot.type.js'
import { keepSnapshot, snapshotsById, snapshotsOf, type Snapshot } from './snapshots.js'

/** Figures that are kept, compared and published; for analysts and managers, as the report is. */
@Resolver()
export class SnapshotResolver {
  @Mutation(() => IndicatorSnapshot, {
    description:
      'Keeps the figures of a period, of every part, as they are now. The first snapshot of a period is what is published of it; a later one is kept to be compared. If a part cannot be had, none is taken.',
  })
  async takeIndicatorSnapshot(
    @Arg('input', () => SnapshotInput) input: SnapshotInput,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<IndicatorSnapshot> {
    const user = await readerOf(context)
    const { at, today } = requestOf(context)
    const id = snapshotId('id', input.id)
    const period = snapshotPeriod(readPeriod(input), today)
    const figures = await figuresOf(context, user, period)
    const kept = await keepSnapshot(context.services.dataSource, period, { id, figures, by: user.id, at })
    context.access.touch(info, ['snapshot', kept.id], ['period', `${kept.from}/${kept.to}`])
    return kept
  }

  @Query(() => [IndicatorSnapshot], { description: 'The snapshots of a period, the earliest first.' })
  async indicatorSnapshots(
    @Arg('from', () => GraphQLLocalDate) from: string,
    @Arg('to', () => GraphQLLocalDate) to: string,
    @Ctx() context: FrontDoorContext,
  ): Promise<IndicatorSnapshot[]> {
    await readerOf(context)
    return snapshotsOf(context.services.dataSource, readPeriod({ from, to }))
  }

  @Query(() => PublishedIndicators, {
    nullable: true,
    description:
      'What is published of a period; null where nothing is. It comes from a snapshot, and never changes.',
  })
  async publishedIndicators(
    @Arg('from', () => GraphQLLocalDate) from: string,
    @Arg('to', () => GraphQLLocalDate) to: string,
    @Ctx() context: FrontDoorContext,
  ): Promise<PublishedIndicators | null> {
    await readerOf(context)
    const all = await snapshotsOf(context.services.dataSource, readPeriod({ from, to }))
    const snapshot = all.find(({ withheld }) => withheld !== null)
    return snapshot ? { snapshot, figures: publishedFigures(snapshot) } : null
  }

  @Query(() => [IndicatorDifference], {
    description: 'Where two snapshots of the same period differ: what changed between the extracts.',
  })
  async indicatorDifferences(
    @Arg('earlier', () => ID) earlier: string,
    @Arg('later', () => ID) later: string,
    @Ctx() context: FrontDoorContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<IndicatorDifference[]> {
    await readerOf(context)
    const ids = [snapshotId('earlier', earlier), snapshotId('later', later)] as const
    const found = await snapshotsById(context.services.dataSource, ids)
    const [one, other] = ids.map((id) => found.find((each) => each.id === id))
    if (one === undefined || other === undefined) throw new HubError('NOT_FOUND')
    if (!isSamePeriod(one, other)) refuse('earlier, later: they are snapshots of the same period.')
    context.access.touch(info, ['earlier', one.id], ['later', other.id])
    return differencesBetween(one, other)
  }
}

async function readerOf(context: FrontDoorContext): Promise<User> {
  const user = await requestOf(context).user
  assertReadsIndicators(user)
  return user
}

/** The figures of every part; the agencies are asked at the same time. @throws HubError AGENCY_UNAVAILABLE */
async function figuresOf(
  { services, call }: FrontDoorContext,
  user: User,
  period: Period,
): Promise<ReportFigures> {
  const { id, agency } = user
  const question = {
    ...{ from: period.from, to: period.to, requestId: call.request },
    asker: { id, agency, role: actingRole(user) },
  }
  const [own, ...others] = await Promise.all([
    services.indicators.figures(period),
    ...reportingAgencies.map(async (each) => [each, await services.askFigures(each, question)] as const),
  ])
  const { part } = frontDoorIndicators
  return Object.fromEntries([[part, extractOf(frontDoorIndicators, own)], ...others])
}

const snapshotId = (name: string, id: string): string =>
  z.uuid().safeParse(id).data?.toLowerCase() ?? refuse(`${name}: it is the id of a snapshot.`)

const isSamePeriod = (one: Snapshot, other: Snapshot): boolean =>
  one.from === other.from && one.to === other.to
