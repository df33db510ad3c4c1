import pc from 'picocolors'
import type { FigureLine } from './figure-line.js'

const suffixes: Readonly<Record<string, string>> = {
  PERCENTAGE: ' %',
  PER_10000: ' per 10,000',
  ANNUALISED_PER_10000: ' per 10,000 a year',
  PER_WEEKDAY: ' a day',
  PER_WEEK: ' a week',
  PER_MONTH: ' a month',
  PER_WORKING_DAY: ' a working day',
}

/** Shares of children are told with the two numbers that they come from; a rate or an average with one. */
const withBoth = 'PERCENTAGE'

/** Figures for people, part by part. */
export function figuresText(lines: readonly FigureLine[]): string {
  return [...Map.groupBy(lines, ({ part }) => part)]
    .map(([part, all]) => `${pc.bold(part)}\n${all.map(lineText).join('')}`)
    .join('\n')
}

function lineText({ indicator, figure }: FigureLine): string {
  const { group, numerator, denominator, value, unit, suppressed, target, baseline, neighbours } = figure
  const told =
    suppressed && value === null
      ? 'c'
      : value === null
        ? '-'
        : `${value.toLocaleString('en-GB')}${suffixes[unit] ?? ''}`
  const counts =
    unit === withBoth
      ? `${numerator ?? 'c'} of ${denominator ?? 'c'}`
      : unit === 'COUNT'
        ? ''
        : `${numerator ?? 'c'}`
  const standards = Object.entries({ target, baseline, neighbours }).flatMap(([name, standard]) =>
    standard === null ? [] : [`${name} ${standard}`],
  )
  const name = group === null ? indicator : `${indicator}: ${group}`
  return (
    `  ${name.padEnd(62)} ${told.padStart(24)}  ${counts.padStart(14)}  ${standards.join(', ')}`.trimEnd() +
    '\n'
  )
}
