import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars'
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { IndicatorFigure } from '#shared/indicators/indicator-figure.type'
import { Classified } from '#shared/sharing/classified'
import type { SnapshotKind } from './snapshot-period.js'

/** {@link SnapshotKind} as an enum of the graph. */
export const SnapshotKindEnum: Readonly<Record<SnapshotKind, SnapshotKind>> = {
  MONTH: 'MONTH',
  QUARTER: 'QUARTER',
  YEAR: 'YEAR',
}
registerEnumType(SnapshotKindEnum, {
  name: 'SnapshotKind',
  description: 'A calendar month, a quarter or a financial year from 1 April.',
})

/** Of which period a snapshot is taken. */
@InputType({
  description:
    'A whole calendar month, quarter or financial year that is over, by its first and its last day.',
})
export class SnapshotInput {
  @Field(() => ID, {
    description: 'A UUID for the snapshot, made by the client: what is sent twice is then taken once.',
  })
  id: string

  @Field(() => GraphQLLocalDate)
  from: string

  @Field(() => GraphQLLocalDate)
  to: string
}

/** That the figures of a period were kept. */
@Classified('hub.meta')
@ObjectType({
  description: 'The figures of a period as they were at one moment; it never changes.',
  simpleResolvers: true,
})
export class IndicatorSnapshot {
  @Field(() => ID)
  id: string

  @Field(() => SnapshotKindEnum)
  kind: SnapshotKind

  @Field(() => GraphQLLocalDate)
  from: string

  @Field(() => GraphQLLocalDate)
  to: string

  @Field(() => GraphQLDateTimeISO)
  takenAt: Date

  @Field(() => String)
  takenBy: string

  @Field(() => String, { nullable: true, description: 'Why it is not published; null where it is.' })
  unpublishedBecause: string | null
}

/** A figure as everybody may see it. */
@Classified('hub.meta')
@ObjectType({ description: 'A figure as everybody may see it.', simpleResolvers: true })
export class PublishedFigure extends IndicatorFigure {
  @Field(() => String, { description: 'The part of the report: front-door, social-care, early-help.' })
  part: string

  @Field(() => String, { description: 'Its field in that part.' })
  indicator: string
}

/** What is published of a period. */
@Classified('hub.meta')
@ObjectType({
  description: 'What is published of a period: of 1 to 5 children nothing, nor what would tell of them.',
  simpleResolvers: true,
})
export class PublishedIndicators {
  @Field(() => IndicatorSnapshot)
  snapshot: IndicatorSnapshot

  @Field(() => [PublishedFigure])
  figures: PublishedFigure[]
}

/** A figure that two extracts of one period have differently. */
@Classified('hub.meta')
@ObjectType({
  description: 'Figures differ between extracts: one that is another in a later snapshot of the same period.',
  simpleResolvers: true,
})
export class IndicatorDifference {
  @Field(() => String)
  part: string

  @Field(() => String)
  indicator: string

  @Field(() => String, { nullable: true })
  group: string | null

  @Field(() => Int, { nullable: true, description: 'The numerator of the earlier one.' })
  earlier: number | null

  @Field(() => Int, { nullable: true, description: 'The numerator of the later one.' })
  later: number | null

  @Field(() => Float, { nullable: true })
  earlierValue: number | null

  @Field(() => Float, { nullable: true })
  laterValue: number | null
}
