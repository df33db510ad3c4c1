import type { CinPage } from './cin-pages.js'

/** One of DfE's rules, and how often the data break it. */
interface ReportedRule {
  readonly number: string
  readonly severity: 'ERROR' | 'QUERY'
  readonly says: string
  times: number
  children: number
  /** The first children who break it, by the numbers of social care's own index. */
  readonly examples: string[]
}

/** What is to be said of a return beside the return: counts, and a few examples, however large it is. */
export interface CinReport {
  readonly year: number
  children: number
  readonly rules: ReportedRule[]
  readonly leftOut: Record<string, number>
}

const EXAMPLES = 5

/** A report of nothing yet. */
export const emptyReport = (year: number): CinReport => ({ year, children: 0, rules: [], leftOut: {} })

/** Adds a page. All that a child breaks stands together. */
export function addToReport(report: CinReport, { children, broken, leftOut }: CinPage): void {
  report.children += children.length
  for (const [number, ofRule] of Map.groupBy(broken, (each) => each.number)) {
    const rule = ruleOf(report, number, ofRule)
    const breakers = new Set(ofRule.map(({ personId }) => personId))
    rule.times += ofRule.length
    rule.children += breakers.size
    rule.examples.push(...[...breakers].slice(0, EXAMPLES - rule.examples.length))
  }
  for (const { what } of leftOut) report.leftOut[what] = (report.leftOut[what] ?? 0) + 1
}

function ruleOf(
  { rules }: CinReport,
  number: string,
  [first]: readonly CinPage['broken'][number][],
): ReportedRule {
  const known = rules.find((rule) => rule.number === number)
  if (known !== undefined) return known
  const { severity = 'ERROR', says = '' } = first ?? {}
  const rule: ReportedRule = { number, severity, says, times: 0, children: 0, examples: [] }
  rules.push(rule)
  rules.sort(
    (a, b) => a.severity.localeCompare(b.severity) || Number.parseInt(a.number) - Number.parseInt(b.number),
  )
  return rule
}

/** The report for people: a table of rules, errors first. */
export function reportText({ year, children, rules, leftOut }: CinReport): string {
  const figure = (value: number): string => value.toLocaleString('en-GB')
  const rows = rules.map(({ number, severity, says, times, children: breakers, examples }) =>
    [
      number.padEnd(6),
      severity.padEnd(6),
      figure(times).padStart(9),
      figure(breakers).padStart(9),
      ` ${says}. Such as ${examples[0] ?? ''}`,
    ].join(' '),
  )
  const gaps = Object.entries(leftOut).map(
    ([what, times]) =>
      `Not in the return, since the census has no way to tell it: ${figure(times)} × ${what}.`,
  )
  return [
    `Children in need census ${year}: ${figure(children)} children.`,
    ...(rows.length === 0 ? ['None of DfE’s rules that are looked at is broken.'] : []),
    ...(rows.length === 0
      ? []
      : [`${'Rule'.padEnd(6)} ${'Kind'.padEnd(6)} ${'Times'.padStart(9)} ${'Children'.padStart(9)}`]),
    ...rows,
    ...gaps,
    '',
  ].join('\n')
}
