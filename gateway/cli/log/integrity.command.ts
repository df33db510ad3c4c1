import { Command } from 'commander'
import pc from 'picocolors'
import { z } from 'zod'
import { exitCodes } from '../exit-codes.js'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, printJson } from '../options.js'
import { accessToken } from '../session.js'
import { forTerminal } from '../words.js'
import { problemWords } from './untrusted.js'

interface IntegrityOptions {
  readonly as?: string
  readonly json?: true
}

const problem = z.object({ kind: z.string(), firstBadIndex: z.number(), foundAt: z.string() })
const status = z.object({
  service: z.string(),
  size: z.number(),
  verifiedTo: z.number(),
  collectedAt: z.string().nullable(),
  reconciledTo: z.number(),
  waitingSince: z.string().nullable(),
  witnesses: z.array(z.object({ name: z.string(), at: z.string().nullable() })),
  problem: problem.nullable(),
  history: z.array(problem.extend({ endedAt: z.string() })),
})

/** What the hub itself says of its logs. */
export const integrityDocument = `{ logIntegrity {
  service origin size verifiedTo collectedAt reconciledTo waitingSince
  witnesses { name at }
  problem { kind firstBadIndex foundAt }
  history { kind firstBadIndex foundAt endedAt endedWith }
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
  const { service, size, verifiedTo, collectedAt, reconciledTo, waitingSince, problem } = of
  const name = forTerminal(service).padEnd(12)
  const mark = problem === null ? pc.green('✓') : pc.red('✗')
  const far = `${size} entries, proved to ${verifiedTo}, compared with the other side to ${reconciledTo}`
  const waits = waitingSince === null ? [] : [pc.dim(`the next waits since ${forTerminal(waitingSince)}`)]
  const read = collectedAt === null ? pc.yellow('never read') : pc.dim(`read ${collectedAt}`)
  const seen = of.witnesses.map((witness) =>
    witness.at === null
      ? pc.yellow(`not seen by ${forTerminal(witness.name)}`)
      : pc.dim(`seen by ${forTerminal(witness.name)} at ${witness.at}`),
  )
  const lines = [
    `${mark} ${name} ${[far, ...waits, read, ...seen].join('; ')}`,
    ...(problem === null ? [] : [`    ${pc.red(foundText(problem))}`]),
    ...of.history.map((ended) => `    ${pc.yellow(`${foundText(ended)}, restored ${ended.endedAt}`)}`),
  ]
  return `${lines.join('\n')}\n`
}

const foundText = ({ kind, firstBadIndex, foundAt }: z.output<typeof problem>): string =>
  `${problemWords(kind, firstBadIndex)}, found ${foundAt}`
