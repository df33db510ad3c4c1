import type { GraphQLResolveInfo } from 'graphql'
import { GraphQLLocalDate } from 'graphql-scalars'
import {
  Arg,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  Info,
  ObjectType,
  Query,
  Resolver,
  Root,
  type ClassType,
} from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import type { SubgraphContext } from '#shared/subgraph/context'
import { BY_ROLE } from '#shared/subgraph/request-entries'
import { assertReadsIndicators, seesFew, type IndicatorAsker } from './assert-reads-indicators.js'
import type { IndicatorReader } from './indicator-reader.js'
import { IndicatorRowList } from './indicator-rows.type.js'
import type { IndicatorTable, Period } from './indicator.js'
import { REPORT } from './performance-report-name.js'
import { readPeriod } from './read-period.js'
import { reportPart, reportPartType, type ReportPart } from './report-part.js'

const DESCRIPTION =
  'The figures of a period, both days included, of every part of the hub that has some. For analysts and managers.'

/** How a subgraph's context leads to the reader of its own indicators, and to who asks. */
interface Sides<Context> {
  readonly readerOf: (context: Context) => IndicatorReader
  readonly askerOf: (context: Context) => Promise<IndicatorAsker> | IndicatorAsker
}

/** Resolves a reference to the report of a period; it is a caller's JSON. @throws HubError FORBIDDEN, BAD_INPUT */
export function resolveReport(reference: Record<string, unknown>, { call }: SubgraphContext): Period {
  assertReadsIndicators(call)
  return readPeriod(reference)
}

/**
 * The part of one subgraph: its field on the report, and the rows behind its figures. The log has an entry of each: a report names no child,
 * and so has its entry none.
 *
 * @param field of the report: `socialCare`
 */
export function reportResolver<Context extends SubgraphContext>(
  field: string,
  table: IndicatorTable,
  { readerOf, askerOf }: Sides<Context>,
): { readonly report: ClassType; readonly resolver: ClassType } {
  const prefix = field.charAt(0).toUpperCase() + field.slice(1)
  const part = reportPartType(`${prefix}Indicators`, table)

  // Of each subgraph its own: the classes of all of them may meet in one process.
  @Directive('@key(fields: "from to")')
  @ObjectType(REPORT, { simpleResolvers: true, description: DESCRIPTION })
  class PerformanceReport {
    @Field(() => GraphQLLocalDate)
    from: string

    @Field(() => GraphQLLocalDate)
    to: string
  }

  @Resolver(() => PerformanceReport)
  class ReportResolver {
    @Classified('hub.meta')
    @FieldResolver(() => part, { name: field, nullable: true })
    async ofPart(@Root() period: Period, @Ctx() context: Context): Promise<ReportPart> {
      const figures = await readerOf(context).figures(period)
      // Of no child: an entry of the log says that figures were told.
      context.access.note({
        purpose: 'STATISTICS',
        fields: [{ path: `${REPORT}.${field}`, category: 'hub.meta', state: 'SHARED', rule: BY_ROLE }],
      })
      return reportPart(table, figures)
    }

    @Query(() => IndicatorRowList, {
      name: `${field}IndicatorRows`,
      description: `What one figure of the part ${field} counts, without a name, for managers and analysts; of fewer than six children for managers alone.`,
    })
    async rows(
      @Ctx() context: Context,
      @Info() info: GraphQLResolveInfo,
      @Arg('from', () => GraphQLLocalDate) from: string,
      @Arg('to', () => GraphQLLocalDate) to: string,
      @Arg('indicator', () => String, { description: `A field of ${prefix}Indicators.` }) indicator: string,
      @Arg('group', () => String, { nullable: true, description: 'Its group, where it has groups.' })
      group?: string | null,
    ): Promise<IndicatorRowList> {
      const asker = await askerOf(context)
      assertReadsIndicators(asker)
      const period = readPeriod({ from, to })
      const wanted = { indicator, group: group ?? null, seesFew: seesFew(asker) }
      const { rows, children, more } = await readerOf(context).rows(period, wanted)
      // What was asked for is a name of the table by now: nothing of it is what somebody typed.
      context.access.touch(info, ['indicator', `${table.part}.${indicator}`], ['period', `${from}/${to}`])
      return { rows: [...rows], children, more }
    }
  }
  return { report: PerformanceReport, resolver: ReportResolver }
}
