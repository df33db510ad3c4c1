import type { CountedFinding } from './finding-counts.js'
import type { ImportSummary, Written } from './summary.js'

const number = (count: number): string => count.toLocaleString('en-GB')

/** The summary for a person to read, a line for each thing to know; it ends with a newline. */
export function printSummary(summary: ImportSummary): string {
  const rows: readonly (readonly [string, string])[] = [
    ['read', `${number(summary.read)} records of the file`],
    ['people', written(summary.people)],
    ['records', written(summary.records)],
    ...Object.entries(summary.removed).map(([table, count]) => ['removed', removed(table, count)] as const),
    [
      'rejected',
      summary.rejectsFile === null ? 'none' : `${number(summary.rejected)}, listed in ${summary.rejectsFile}`,
    ],
    ...summary.findings.map((finding) => ['finding', found(finding)] as const),
    ['links', links(summary)],
  ]
  const heading = summary.dryRun
    ? `${summary.agency}: dry run, nothing was kept`
    : `${summary.agency}: imported`
  return [heading, ...rows.map(([name, text]) => `  ${name.padEnd(9)} ${text}`), ''].join('\n')
}

function written({ inserted, updated, unchanged }: Written): string {
  return `${number(inserted)} new, ${number(updated)} updated, ${number(unchanged)} unchanged`
}

function removed(table: string, count: number): string {
  return `${number(count)} of ${table}, by the corrected return`
}

function found({ code, field, count, lines }: CountedFinding): string {
  const where = `line${lines.length > 1 ? 's' : ''} ${lines.join(', ')}${count > lines.length ? ', …' : ''}`
  return `${code}${field === undefined ? '' : ` (${field})`}: ${number(count)}, ${where}`
}

function links({ links: { linked, waiting, state, problem } }: ImportSummary): string {
  const waits = `${number(waiting)} waiting for a link steward (mash links)`
  if (state === 'done') return `${number(linked)} linked, ${waits}`
  if (state === 'not tried') return `not tried, ${waits}`
  return `${number(linked)} linked, ${waits}; import again to go on: ${problem ?? ''}`
}
