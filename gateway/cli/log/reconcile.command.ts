import { Command } from 'commander'
import pc from 'picocolors'
import { z } from 'zod'
import { exitCodes } from '../exit-codes.js'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, printJson } from '../options.js'
import { accessToken } from '../session.js'
import { forTerminal } from '../words.js'
import {
  difference,
  differenceSelection,
  differencesText,
  isExplained,
  type Difference,
} from './difference.js'
import { consequenceOf } from './untrusted.js'

interface ReconcileOptions {
  readonly as?: string
  readonly json?: true
}

const page = z.object({
  nodes: z.array(difference),
  endCursor: z.string().nullable(),
  hasNextPage: z.boolean(),
})
const compared = z.array(
  z.object({
    service: z.string(),
    size: z.number(),
    reconciledTo: z.number(),
    waitingSince: z.iso.datetime().nullable(),
    problem: z.object({ kind: z.string() }).nullable(),
  }),
)

type Compared = z.output<typeof compared>

/** Milliseconds for which an entry may wait to be compared: the other side signs every minute at the latest, and is read every few seconds. */
const PATIENCE = 5 * 60_000

const waitsTooLong = ({ waitingSince }: Compared[number], now: Date): boolean =>
  waitingSince !== null && now.getTime() - Date.parse(waitingSince) > PATIENCE

/** Where the two sides differ, and how far they were compared. */
export const reconcileDocument = `query LogDifferences($after: String) {
  logDifferences(first: 100, after: $after) {
    nodes ${differenceSelection}
    endCursor hasNextPage
  }
  logIntegrity { service size reconciledTo waitingSince problem { kind } }
}`

/** `mash log reconcile` */
export const reconcileCommand = (): Command =>
  new Command('reconcile')
    .description(
      'compares what every service says it told with what the gateway says it passed on; exits with 1 where they differ and nobody has explained it, or could not be compared',
    )
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText(
      'after',
      `
An entry is compared when the other side has signed something half a minute or more after it was collected; a log that does not grow is
signed anew every minute, so that takes two minutes at most. What waits for more than five is told, and the command exits with 1: that
both sides say the same is not known then. An answer that came too late is told, and is no difference: the gateway's own entry explains
it. Nor is a difference that one auditor has explained (mash log explain) and another accepted (mash log judge); it is shown still.
Example: mash log reconcile --as nils`,
    )
    .action(async (options: ReconcileOptions) => {
      const { differences, logs } = await reconcile(await accessToken(options.as))
      if (options.json) printJson({ differences, logs })
      else process.stdout.write(reconcileText(differences, logs))
      if (!isEqual(differences, logs)) process.exitCode = exitCodes.FAILED
    })

async function reconcile(token: string): Promise<{ differences: Difference[]; logs: Compared }> {
  const differences: Difference[] = []
  for (let after: string | null = null; ;) {
    const data = dataOf(await queryHub(token, reconcileDocument, { after }))
    const { nodes, endCursor, hasNextPage } = page.parse(data['logDifferences'])
    differences.push(...nodes)
    if (!hasNextPage) return { differences, logs: compared.parse(data['logIntegrity']) }
    after = endCursor
  }
}

/** Whether both sides say the same, or it is explained; of what is not believed, or was not compared for long, nobody knows. */
export const isEqual = (differences: readonly Difference[], logs: Compared, now = new Date()): boolean =>
  differences.every(isExplained) && !logs.some((log) => log.problem !== null || waitsTooLong(log, now))

/** What was compared, and where it differs, for a person. */
export function reconcileText(differences: readonly Difference[], logs: Compared, now = new Date()): string {
  const lines = logs.map((log) => comparedText(log, now))
  return [...verdictLines(differences, logs, now), ...lines, ...differencesText(differences), ''].join('\n')
}

function verdictLines(differences: readonly Difference[], logs: Compared, now: Date): string[] {
  const open = differences.filter((each) => !isExplained(each)).length
  const late = logs.filter((log) => waitsTooLong(log, now)).map(({ service }) => forTerminal(service))
  const lines = [
    ...(open > 0
      ? [pc.red(`${open} ${open === 1 ? 'difference' : 'differences'} that nobody has explained.`)]
      : []),
    ...(late.length > 0
      ? [
          pc.red(
            `Whether both sides say the same is not known: entries of ${late.join(', ')} have waited for more than 5 minutes, because the ` +
              'other side signs nothing, or cannot be read (mash log integrity).',
          ),
        ]
      : []),
  ]
  if (lines.length > 0) return lines
  if (!isEqual(differences, logs, now))
    return [pc.red('Whether both sides say the same is not known: something is wrong with a log.')]
  return [
    pc.green(
      differences.length === 0 ? 'Both sides say the same.' : 'Both sides say the same, or it is explained.',
    ),
  ]
}

function comparedText(log: Compared[number], now: Date): string {
  const { service, size, reconciledTo, waitingSince, problem } = log
  const name = forTerminal(service).padEnd(12)
  if (problem !== null) {
    const { compared } = consequenceOf(problem)
    return pc.red(`  ${name} ${compared} (${forTerminal(problem.kind)}); compared to ${reconciledTo}`)
  }
  const rest = size - reconciledTo
  const since = waitingSince === null ? '' : ` since ${waitingSince}`
  const waits = `, ${rest} still to settle${since}`
  const shade = waitsTooLong(log, now) ? pc.red : pc.dim
  return `  ${name} ${reconciledTo} compared${rest > 0 ? shade(waits) : ''}`
}
