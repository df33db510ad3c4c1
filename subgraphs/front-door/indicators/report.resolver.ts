import { GraphQLLocalDate } from 'graphql-scalars'
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { assertReadsIndicators } from '#shared/indicators/assert-reads-indicators'
import type { Period } from '#shared/indicators/indicator'
import { reportResolver } from '#shared/indicators/performance-report'
import { readPeriod } from '#shared/indicators/read-period'
import { Classified } from '#shared/sharing/classified'
import { requestOf, type FrontDoorContext } from '../request.js'
import { differencesBetween } from './differences.js'
import { frontDoorIndicators } from './front-door.indicators.js'
import { IndicatorDifference } from './snapshot.type.js'
import { snapshotsOf } from './snapshots.js'

/** The front door's own part of the report. */
export const frontDoorReport = reportResolver<FrontDoorContext>('frontDoor', frontDoorIndicators, {
  readerOf: ({ services }) => services.indicators,
  askerOf: (context) => requestOf(context).user,
})

/** The way into the report, whose other parts the agencies add. */
@Resolver(() => frontDoorReport.report)
export class ReportResolver {
  @Query(() => frontDoorReport.report, {
    description:
      'The figures of a period, both days included, as they are now: for analysts and managers, with every number. What is published comes from snapshots.',
  })
  async performanceReport(
    @Arg('from', () => GraphQLLocalDate) from: string,
    @Arg('to', () => GraphQLLocalDate) to: string,
    @Ctx() context: FrontDoorContext,
  ): Promise<Period> {
    assertReadsIndicators(await requestOf(context).user)
    return readPeriod({ from, to })
  }

  @Classified('hub.meta')
  @FieldResolver(() => [IndicatorDifference], {
    description:
      'Figures differ between extracts: those of the first snapshot of this very period and of its last, where there are two.',
  })
  async differences(
    @Root() period: Period,
    @Ctx() { services }: FrontDoorContext,
  ): Promise<IndicatorDifference[]> {
    const snapshots = await snapshotsOf(services.dataSource, period)
    const [first, last] = [snapshots[0], snapshots.at(-1)]
    return first && last ? differencesBetween(first, last) : []
  }
}
