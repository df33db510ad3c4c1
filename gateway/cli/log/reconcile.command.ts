import { Command } from 'commander'
import pc from 'picocolors'
import { z } from 'zod'
import { exitCodes } from '../exit-codes.js'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, printJson } from '../options.js'
import { accessToken } from '../session.js'
import { forTerminal } from '../words.js'

interface ReconcileOptions {
  readonly as?: string
  readonly json?: true
}

const difference = z.object({
  kind: z.string(),
  service: z.string(),
  index: z.number(),
  event: z.string(),
  requestId: z.string(),
  at: z.string(),
  didNotAnswer: z.boolean(),
  foundAt: z.string(),
})
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

type Difference = z.output<typeof difference>
type Compared = z.output<typeof compared>

/** Where the two sides differ, and how far they were compared. */
export const reconcileDocument = `query LogDifferences($after: String) {
  logDifferences(first: 100, after: $after) {
    nodes { kind service index event requestId at didNotAnswer foundAt }
    endCursor hasNextPage
  }
  logIntegrity { service size reconciledTo problem { kind } }
}`

/** What each kind means, and what to do; of a kind of another version the hub's own code is all there is. */
const meanings: Readonly<Record<string, string>> = {
  DISCLOSED_NEVER_SHOWN:
    'The service says it told this, and the gateway does not say that it passed it on: somebody called the service around the gateway, or the gateway died before it wrote. Look at the event: who asked, and for whom.',
  SHOWN_NEVER_LOGGED:
    'The gateway passed this on, and the service has no such entry: its log lost it, or it keeps none. Ring the agency; verify its log (mash log verify).',
}
const TOO_LATE =
  'The gateway had given up waiting for this answer and says so itself: it left the service, and nobody was shown it.'

/** `mash log reconcile` */
export const reconcileCommand = (): Command =>
  new Command('reconcile')
    .description(
      'compares what every service says it told with what the gateway says it passed on; exits with 1 where they differ',
    )
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText(
      'after',
      `
An entry is compared half a minute after it was written, when the other side must have it too. An answer that came too late is told, and is
no difference: the gateway's own entry explains it.
Example: mash log reconcile --as nils`,
    )
    .action(async (options: ReconcileOptions) => {
      const { differences, logs } = await reconcile(await accessToken(options.as))
      if (options.json) printJson({ differences, logs })
      else process.stdout.write(reconcileText(differences, logs))
      const equal = differences.every(({ didNotAnswer }) => didNotAnswer)
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

function reconcileText(differences: readonly Difference[], logs: Compared): string {
  const unexplained = differences.filter(({ didNotAnswer }) => !didNotAnswer)
  const verdict =
    unexplained.length === 0
      ? pc.green('Both sides say the same.')
      : pc.red(`${unexplained.length} ${unexplained.length === 1 ? 'difference' : 'differences'}.`)
  const alike = Map.groupBy(differences, ({ kind, didNotAnswer }) => `${kind} ${String(didNotAnswer)}`)
  return [verdict, ...logs.map(comparedText), ...[...alike.values()].flatMap(groupLines), ''].join('\n')
}

function comparedText({ service, size, reconciledTo, problem }: Compared[number]): string {
  const name = forTerminal(service).padEnd(12)
  if (problem !== null) {
    return pc.red(
      `  ${name} is not believed any more (${forTerminal(problem.kind)}); compared to ${reconciledTo}`,
    )
  }
  const rest = size - reconciledTo
  return `  ${name} ${reconciledTo} compared${rest > 0 ? pc.dim(`, ${rest} still to settle`) : ''}`
}

/** What means the same stands together, and its meaning once. */
function groupLines([first, ...others]: readonly Difference[]): string[] {
  if (first === undefined) return []
  const { kind, didNotAnswer } = first
  const mark = didNotAnswer ? pc.yellow('~') : pc.red('✗')
  return [
    `${mark} ${forTerminal(kind)}: ${didNotAnswer ? TOO_LATE : (meanings[kind] ?? '')}`,
    ...[first, ...others].map(({ event, at, requestId }) =>
      forTerminal(`    ${event}  ${at}  request ${requestId}`),
    ),
  ]
}
