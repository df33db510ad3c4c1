import { Command } from 'commander'
import pc from 'picocolors'
import {
  comparePolicies,
  type PolicyChange,
  type PolicyComparison,
  type Said,
} from '#shared/sharing/compare-policies'
import { changedCells, type ChangedCell } from '#shared/sharing/matrix'
import type { PolicyVersion } from '#shared/sharing/policy-version'
import { exitCodes } from '../exit-codes.js'
import { asJson, printJson } from '../options.js'
import { coloured, outcomeWords } from './outcome-words.js'
import { readPolicy } from './read-policy.js'

/** `mash sharing diff <old> <new>` */
export function diffCommand(): Command {
  return new Command('diff')
    .description('what changes from one policy to another, in every case that there is; works off-line')
    .argument('<old>', 'file with the policy as it is (mash sharing policy)')
    .argument('<new>', 'file with the policy as it would be')
    .addOption(asJson())
    .addHelpText('after', '\nExit codes: 0 both decide alike, 1 something changes, 2 a file is not a policy.')
    .action(async (oldFile: string, newFile: string, { json }: { readonly json?: true }) => {
      const [old, next] = [await readPolicy(oldFile), await readPolicy(newFile)]
      const comparison = comparePolicies(old, next)
      const matrix = changedCells(old, next)
      if (json) printJson({ ...comparison, matrix })
      else process.stdout.write(comparisonText(comparison, matrix))
      const { changes, added, removed } = comparison
      if (changes.length + added.length + removed.length > 0) process.exitCode = exitCodes.FAILED
    })
}

const headings = {
  LAXER: pc.red('Laxer'),
  STRICTER: pc.green('Stricter'),
  OTHER: pc.yellow('Otherwise'),
} as const

function comparisonText(
  { old, new: next, added, removed, changes }: PolicyComparison,
  matrix: readonly ChangedCell[],
): string {
  const groups = [
    ...Map.groupBy(changes, (each) =>
      JSON.stringify([each.change, each.categories, each.old, each.new]),
    ).values(),
  ]
  const sections = (['LAXER', 'STRICTER', 'OTHER'] as const).flatMap((change) => {
    const some = groups.filter(([first]) => first?.change === change)
    return some.length === 0 ? [] : [`\n${pc.bold(headings[change])}`, ...some.map(groupText)]
  })
  const lines = [
    `${versionText(old)}  to  ${versionText(next)}`,
    ...(added.length === 0 ? [] : [`\nNew categories: ${added.join(', ')}`]),
    ...(removed.length === 0 ? [] : [`\nCategories left out, withheld from now on: ${removed.join(', ')}`]),
    ...(matrix.length === 0 ? [] : [`\n${pc.bold('In the matrix')}`, ...cellLines(matrix)]),
    ...sections,
    ...(changes.length === 0 ? ['\nWhat both know, both decide alike.'] : []),
  ]
  return `${lines.join('\n')}\n`
}

const versionText = ({ from, sha256 }: PolicyVersion): string => `${from} (${sha256.slice(0, 12)})`

/** One line for each row of the matrix: `police.missing, DUTY_16LA, partner: 17- O to W, 17? A to W`. */
function cellLines(matrix: readonly ChangedCell[]): string[] {
  const rows = Map.groupBy(matrix, ({ category, profile, viewer }) => `${category}, ${profile}, ${viewer}`)
  return [...rows].map(([row, cells]) => {
    const letters = cells.map(({ column, old, new: is }) => `${column} ${old ?? '-'} to ${is ?? '-'}`)
    return `  ${row}: ${letters.join(', ')}`
  })
}

/** Changes that differ in their cases alone, with what all of those have in common. */
function groupText(group: readonly PolicyChange[]): string {
  const [first] = group
  if (first === undefined) return ''
  const { categories, old, new: is } = first
  const conditions = common(group).map(([name, values]) => `${name} ${values.join(' or ')}`)
  const which =
    group.length === 1 ? 'where' : `in ${group.length} groups of cases (--json has each), all with`
  return [
    `  ${categories.join(', ')}`,
    `    ${saidText(old)}  to  ${saidText(is)}`,
    ...(conditions.length === 0 ? ['    always'] : [pc.dim(`    ${which} ${conditions.join('; ')}`)]),
  ].join('\n')
}

/** For each input that every case names, the values that it has in any of them; a yes or no that may be either says nothing. */
function common(group: readonly PolicyChange[]): [name: string, values: string[]][] {
  const names = Object.keys(group[0]?.when ?? {}).filter((name) => group.every(({ when }) => name in when))
  return names
    .map((name): [string, string[]] => [name, [...new Set(group.flatMap(({ when }) => when[name] ?? []))]])
    .filter(([, values]) => !(values.includes('yes') && values.includes('no')))
}

const saidText = ({ outcome, rule, reason }: Said): string =>
  coloured(outcome, `${outcome} ${outcomeWords[outcome]}`) + ` (${[rule, reason].filter(Boolean).join(', ')})`
