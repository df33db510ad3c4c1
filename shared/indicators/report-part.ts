import { Field, ObjectType, type ClassType } from 'type-graphql'
import { RecordStatus } from '#shared/agency/agency-record.type'
import { Classified } from '#shared/sharing/classified'
import { IndicatorFigure, shownFigure } from './indicator-figure.type.js'
import type { Figure, IndicatorTable } from './indicator.js'

/** One part of the report as it is told: whether it could be, and each indicator under its name. */
export type ReportPart = Readonly<Record<string, IndicatorFigure | readonly IndicatorFigure[] | RecordStatus>>

/** The type of one part of the report, a field for each indicator; what is said of a field there is its definition, and stands nowhere else. */
export function reportPartType(type: string, { indicators }: IndicatorTable): ClassType {
  @Classified('hub.meta')
  @ObjectType(type, { simpleResolvers: true, description: 'One part of the performance report.' })
  class Part {
    @Field(() => RecordStatus, {
      description:
        'SHARED, or UNAVAILABLE where the part could not be had: then its figures are null, and not nought.',
    })
    status: RecordStatus
  }
  for (const { name, definition, groups } of indicators) {
    const ofType = groups === undefined ? () => IndicatorFigure : () => [IndicatorFigure]
    Field(ofType, { nullable: true, description: definition })(Part.prototype, name)
  }
  return Part
}

/** The figures of a part, each under the name of its indicator. */
export function reportPart({ indicators }: IndicatorTable, figures: readonly Figure[]): ReportPart {
  const byName = Map.groupBy(figures, ({ name }) => name)
  const told = indicators.map(({ name, groups }) => {
    const all = (byName.get(name) ?? []).map(shownFigure)
    return [name, groups === undefined ? all[0] : all] as const
  })
  // Every indicator has a figure: readFigures makes one of nothing too.
  return { status: RecordStatus.SHARED, ...Object.fromEntries(told) }
}
