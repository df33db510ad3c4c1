import { Command } from 'commander'
import pc from 'picocolors'
import { z } from 'zod'
import { problems, type ProblemKind } from '#shared/access-log/verify/problem'
import { exitCodes } from '../exit-codes.js'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, printJson } from '../options.js'
import { accessToken } from '../session.js'
import { forTerminal } from '../words.js'

interface IntegrityOptions {
  readonly as?: string
  readonly json?: true
}

const status = z.object({
  service: z.string(),
  size: z.number(),
  verifiedTo: z.number(),
  collectedAt: z.string().nullable(),
  reconciledTo: z.number(),
  witnesses: z.array(z.object({ name: z.string(), at: z.string().nullable() })),
  problem: z.object({ kind: z.string(), firstBadIndex: z.number(), foundAt: z.string() }).nullable(),
})

/** What the hub itself says of its logs. */
export const integrityDocument = `{ logIntegrity {
  service origin size verifiedTo collectedAt reconciledTo
  witnesses { name at }
  problem { kind firstBadIndex foundAt }
} }`

/** `mash log integrity` */
export const integrityCommand = (): Command =>
  new Command('integrity')
    .description(
      'how far the hub itself believes each log; exits with 1 if one is wrong (mash log verify takes nobody’s word)',
    )
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', '\nExample: mash log integrity --as nils')
    .action(async (options: IntegrityOptions) => {
      const answer = await queryHub(await accessToken(options.as), integrityDocument)
      const statuses = z.array(status).parse(dataOf(answer)['logIntegrity'])
      if (options.json) printJson(answer)
      else process.stdout.write(statuses.map(statusText).join(''))
      if (statuses.some(({ problem }) => problem !== null)) process.exitCode = exitCodes.FAILED
    })

function statusText(of: z.output<typeof status>): string {
  const { service, size, verifiedTo, collectedAt, reconciledTo, problem } = of
  const name = forTerminal(service).padEnd(12)
  const mark = problem === null ? pc.green('✓') : pc.red('✗')
  const far = `${size} entries, proved to ${verifiedTo}, compared with the other side to ${reconciledTo}`
  const read = collectedAt === null ? pc.yellow('never read') : pc.dim(`read ${collectedAt}`)
  const seen = of.witnesses.map((witness) =>
    witness.at === null
      ? pc.yellow(`not seen by ${forTerminal(witness.name)}`)
      : pc.dim(`seen by ${forTerminal(witness.name)} at ${witness.at}`),
  )
  const lines = [`${mark} ${name} ${[far, read, ...seen].join('; ')}`, ...problemLines(problem)]
  return `${lines.join('\n')}\n`
}

function problemLines(problem: z.output<typeof status>['problem']): string[] {
  if (problem === null) return []
  const { kind, firstBadIndex, foundAt } = problem
  // A kind of another version has no sentence here.
  const says = problems[kind as ProblemKind] as string | undefined
  return [`    ${pc.red(`entry ${firstBadIndex}: ${says ?? ''} (${forTerminal(kind)})`)}, found ${foundAt}`]
}
