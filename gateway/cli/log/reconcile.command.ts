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
import { isOfIndex } from './untrusted.js'

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
    problem: z.object({ kind: z.string() }).nullable(),
  }),
)

type Compared = z.output<typeof compared>

/** Where the two sides differ, and how far they were compared. */
export const reconcileDocument = `query LogDifferences($after: String) {
  logDifferences(first: 100, after: $after) {
    nodes ${differenceSelection}
    endCursor hasNextPage
  }
  logIntegrity { service size reconciledTo problem { kind } }
}`

/** `mash log reconcile` */
export const reconcileCommand = (): Command =>
  new Command('reconcile')
    .description(
      'compares what every service says it told with what the gateway says it passed on; exits with 1 where they differ and nobody has explained it',
    )
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText(
      'after',
      `
An entry is compared half a minute after it was written, when the other side must have it too. An answer that came too late is told, and is
no difference: the gateway's own entry explains it. Nor is a difference that one auditor has explained (mash log explain) and another
accepted (mash log judge); it is shown still.
Example: mash log reconcile --as nils`,
    )
    .action(async (options: ReconcileOptions) => {
      const { differences, logs } = await reconcile(await accessToken(options.as))
      if (options.json) printJson({ differences, logs })
      else process.stdout.write(reconcileText(differences, logs))
      const equal = differences.every(isExplained)
      if (!equal || logs.some(({ problem }) => problem !== null)) process.exitCode = exitCodes.FAILED
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

/** What was compared, and where it differs, for a person. */
export function reconcileText(differences: readonly Difference[], logs: Compared): string {
  const open = differences.filter((each) => !isExplained(each))
  const verdict =
    open.length > 0
      ? pc.red(
          `${open.length} ${open.length === 1 ? 'difference' : 'differences'} that nobody has explained.`,
        )
      : pc.green(
          differences.length === 0
            ? 'Both sides say the same.'
            : 'Both sides say the same, or it is explained.',
        )
  return [verdict, ...logs.map(comparedText), ...differencesText(differences), ''].join('\n')
}

function comparedText({ service, size, reconciledTo, problem }: Compared[number]): string {
  const name = forTerminal(service).padEnd(12)
  if (problem !== null && isOfIndex(problem)) {
    return pc.red(
      `  ${name} is believed, and the index of it is not (${problem.kind}): differences may be missing; compared to ${reconciledTo}`,
    )
  }
  if (problem !== null) {
    return pc.red(
      `  ${name} is not believed any more (${forTerminal(problem.kind)}); compared to ${reconciledTo}`,
    )
  }
  const rest = size - reconciledTo
  return `  ${name} ${reconciledTo} compared${rest > 0 ? pc.dim(`, ${rest} still to settle`) : ''}`
}
