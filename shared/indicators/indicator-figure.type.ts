import { Directive, Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Classified } from '#shared/sharing/classified'
import type { Figure, IndicatorUnit } from './indicator.js'

const units: Readonly<Record<IndicatorUnit, string>> = {
  COUNT: 'A number: the numerator.',
  PERCENTAGE: 'Numerator of denominator, in per cent.',
  PER_10000: 'For every 10,000 children aged 0 to 17; the denominator is the population.',
  ANNUALISED_PER_10000: 'The same as if the whole financial year went on as its months so far.',
  PER_WEEKDAY: 'On average on such a weekday; the denominator is how many there were.',
  PER_WEEK: 'On average in a week; the denominator is the days.',
  PER_MONTH: 'On average in a month, which is a twelfth of 52 weeks; the denominator is the days.',
  PER_WORKING_DAY: 'On average on a working day; the denominator is how many there were.',
}

/** {@link IndicatorUnit} as an enum of the graph. */
// Built from every unit, each under its own name; Object.fromEntries cannot say so.
export const IndicatorUnitEnum = Object.fromEntries(Object.keys(units).map((unit) => [unit, unit])) as Record<
  IndicatorUnit,
  IndicatorUnit
>
registerEnumType(IndicatorUnitEnum, {
  name: 'IndicatorUnit',
  description: 'What a figure is in.',
  valuesConfig: Object.fromEntries(
    Object.entries(units).map(([unit, description]) => [unit, { description }]),
  ),
})

/** One figure of the performance report: about many children, and so of none. */
@Classified('hub.meta')
@Directive('@shareable')
@ObjectType({ description: 'One figure of an indicator.', simpleResolvers: true })
export class IndicatorFigure {
  @Field(() => String, { nullable: true, description: 'Of which group; null where there are none.' })
  group: string | null

  @Field(() => Int, { nullable: true, description: 'What was counted; null where it is suppressed.' })
  numerator: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'What it is a share of; null of a plain number, or where it is suppressed or not known.',
  })
  denominator: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'To 1 decimal; null of nothing, or where it is suppressed.',
  })
  value: number | null

  @Field(() => IndicatorUnitEnum)
  unit: IndicatorUnit

  @Field(() => String, { description: 'Numerator, denominator, date basis and exclusions.' })
  definition: string

  @Field(() => Float, { nullable: true, description: 'What the authority aims at.' })
  target: number | null

  @Field(() => Float, { nullable: true, description: 'Where it began.' })
  baseline: number | null

  @Field(() => Float, { nullable: true, description: 'The average of its statistical neighbours.' })
  neighbours: number | null

  @Field(() => Boolean, {
    description:
      'It is not published, since it, or another that follows from it, is about 1 to 5 children: "c".',
  })
  suppressed: boolean
}

/** A figure as it is told inside: with every number. */
export const shownFigure = (figure: Figure): IndicatorFigure => ({ ...figure, suppressed: false })
