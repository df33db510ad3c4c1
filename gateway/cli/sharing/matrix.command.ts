import { Command, Option } from 'commander'
import pc from 'picocolors'
import { matrixViewers, sharingMatrix, type MatrixViewer, type SharingMatrix } from '#shared/sharing/matrix'
import { outcomes, profiles, type Profile } from '#shared/sharing/vocabulary'
import { asJson, printJson } from '../options.js'
import { coloured, legend } from './outcome-words.js'
import { byPolicy, readPolicy } from './read-policy.js'

interface MatrixOptions {
  readonly profile?: Profile
  readonly viewer?: MatrixViewer
  readonly policy?: string
  readonly json?: true
}

const allViewers = Object.keys(matrixViewers) as MatrixViewer[] // the keys of a table of our own

/** `mash sharing matrix` */
export function matrixCommand(): Command {
  return new Command('matrix')
    .description('what comes of each category in the ordinary case, by basis and consent; works off-line')
    .addOption(new Option('--profile <profile>', 'under this law alone').choices(profiles))
    .addOption(new Option('--viewer <viewer>', 'to practitioners from here alone').choices(allViewers))
    .addOption(byPolicy())
    .addOption(asJson())
    .action(async (options: MatrixOptions) => {
      const matrix = sharingMatrix(await readPolicy(options.policy))
      const chosen = only(
        matrix,
        options.profile ? [options.profile] : profiles,
        options.viewer ? [options.viewer] : allViewers,
      )
      if (options.json) printJson(chosen)
      else process.stdout.write(matrixText(chosen))
    })
}

type Row = Partial<SharingMatrix['outcomes'][Profile][string]>
type ChosenMatrix = Pick<SharingMatrix, 'about' | 'columns'> & {
  readonly outcomes: Readonly<Record<string, Readonly<Record<string, Row>>>>
}

/** The part of the matrix that was asked for, in its own shape. */
function only(matrix: SharingMatrix, of: readonly Profile[], viewers: readonly MatrixViewer[]): ChosenMatrix {
  const rowOf = (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).filter(
        ([key]) => !(key in matrixViewers) || viewers.some((viewer) => viewer === key),
      ),
    )
  const rows = (profile: Profile) =>
    Object.fromEntries(Object.entries(matrix.outcomes[profile]).map(([id, row]) => [id, rowOf(row)]))
  return { ...matrix, outcomes: Object.fromEntries(of.map((profile) => [profile, rows(profile)])) }
}

/** The matrix as tables: one for each profile, with a block of letters for each kind of viewer. */
export function matrixText({ columns, outcomes: byProfile }: ChosenMatrix): string {
  const width = Math.max(
    ...Object.values(byProfile).flatMap((rows) => Object.keys(rows).map((id) => id.length)),
  )
  const cells = (texts: readonly string[]) => texts.map((text) => text.padEnd(4)).join('')
  const names = cells(columns.map(({ name }) => name))
  const tables = Object.entries(byProfile).map(([profile, rows]) => {
    const shown = allViewers.filter((viewer) => Object.values(rows)[0]?.[viewer] !== undefined)
    const head = (texts: readonly string[]) => `${' '.repeat(width + 5)} ${texts.join('  ')}`.trimEnd()
    const lines = Object.entries(rows).map(([id, row]) => {
      const letters = shown.map((viewer) =>
        cells((row[viewer] ?? '').split(' ')).replace(/[ANOWXQ]/g, inColour),
      )
      return `${id.padEnd(width)}  ${row.class ?? ''}  ${letters.join('  ')}`.trimEnd()
    })
    return [
      pc.bold(profile),
      head(shown.map((viewer) => viewer.padEnd(names.length))),
      head(shown.map(() => names)),
      ...lines,
      '',
    ].join('\n')
  })
  const columnWords = columns
    .map(({ name, basis, consent, emergency }) =>
      [
        `${name} ${basis}`,
        ...(basis === 'NONE' ? [] : [`consent ${consent}`]),
        ...(emergency ? ['emergency access'] : []),
      ].join(', '),
    )
    .join('\n')
  return `${tables.join('\n')}\n${legend}\n\n${columnWords}\n`
}

const inColour = (letter: string): string => {
  const outcome = outcomes.find((one) => one === letter)
  return outcome === undefined ? letter : coloured(outcome, letter)
}
