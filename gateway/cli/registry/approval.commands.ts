import { Command } from 'commander'
import { asJson, asPersona, wholeNumber } from '../options.js'
import { accessToken } from '../session.js'
import { forTerminal } from '../words.js'
import { registryAnswers } from './answers.js'
import { reason, subgraphName } from './options.js'
import { askRegistryAs } from './registry-client.js'
import { report } from './report.js'

interface Options {
  readonly as?: string
  readonly json?: true
}

interface ApproveOptions extends Options {
  readonly revision: string
  readonly days: number
  readonly reason: string
}

/** `mash subgraph approvals` */
export const approvalsCommand = (): Command =>
  new Command('approvals')
    .description(
      'what of others’ schemas waits for the word of your agency’s data owner, and what was approved',
    )
    .addOption(asPersona())
    .addOption(asJson())
    .action(({ as, json }: Options) =>
      report('subgraph approvals', json === true, async () => {
        const data = await askRegistryAs(
          await accessToken(as),
          'approvals',
          { first: 100 },
          registryAnswers.approvals,
        )
        if (json === undefined) {
          for (const { agency, sha256, author, findings } of data.asked)
            print(`${agency}, ${author}, waits: ${sha256}`, findings)
          for (const { agency, sha256, approver, expiresAt, findings } of data.approvals)
            print(`${agency}, approved by ${approver} until ${expiresAt}: ${sha256}`, findings)
        }
        return { ok: true, checks: [], url: null, data }
      }),
    )

/** `mash subgraph approve <name>` */
export const approveCommand = (): Command =>
  new Command('approve')
    .description(
      'lets through what a rule refuses, of one revision, as the data owner whose data it is about',
    )
    .addArgument(subgraphName())
    .requiredOption('--revision <sha256>', 'of which revision, as mash subgraph approvals shows it')
    .option('--days <count>', 'for how long, 366 at most', wholeNumber, 90)
    .addOption(reason().makeOptionMandatory())
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText(
      'after',
      `
It holds for exactly what was found in exactly this revision. Whoever had it checked, or publishes it, cannot approve it.`,
    )
    .action((name: string, { as, json, revision, days, reason: why }: ApproveOptions) =>
      report(
        'subgraph approve',
        json === true,
        async () => {
          const question = { name, sha256: revision, days, reason: why }
          const token = await accessToken(as)
          const { approval } = await askRegistryAs(token, 'approve', question, registryAnswers.approve)
          if (json === undefined) print(`Approved until ${approval.expiresAt}.`, approval.findings)
          return { ok: true, checks: [], url: null, data: approval }
        },
        () => `${name} may publish this revision, if nothing else is found.\n`,
      ),
    )

interface Found {
  readonly code: string
  readonly coordinate?: string
  readonly message: string
}

/** A line, and what was found. */
function print(line: string, findings: readonly Found[]): void {
  const lines = findings.map(({ code, coordinate = '', message }) => `    ${code} ${coordinate} ${message}`)
  process.stdout.write([line, ...lines].map((each) => `${forTerminal(each)}\n`).join(''))
}
