import { Command } from 'commander'
import pc from 'picocolors'
import { checkLogProof, type ProvedEntry } from '#shared/access-log/verify/check-log-proof'
import { LogProofError, parseLogProof } from '#shared/access-log/verify/log-proof'
import { exitCodes } from '../exit-codes.js'
import { asJson, printJson } from '../options.js'
import { readText } from '../read-text.js'
import { forTerminal } from '../words.js'
import { eventOf } from './event.js'
import { eventText } from './event-text.js'
import { keysFile } from './options.js'
import { keysOffline } from './trusted-keys.js'

interface CheckProofOptions {
  readonly keys?: string
  readonly json?: true
}

/** `mash log check-proof <file>` */
export const checkProofCommand = (): Command =>
  new Command('check-proof')
    .description(
      'check a proof of mash log prove, off-line, with nothing but public keys; exits with 1 if it does not hold',
    )
    .argument('[file]', 'the proof; standard input when left out or -')
    .addOption(keysFile())
    .addOption(asJson())
    .addHelpText('after', '\nExample: mash log check-proof police-17.tlog-proof --keys keys.txt')
    .action(async (file: string | undefined, options: CheckProofOptions) => {
      const keys = await keysOffline(options.keys)
      try {
        const proved = checkLogProof(parseLogProof(await readText(file)), keys)
        if (options.json) printJson(asData(proved))
        else process.stdout.write(provedText(proved))
      } catch (error) {
        if (!(error instanceof LogProofError)) throw error
        process.stderr.write(`${pc.red('It proves nothing.')} ${forTerminal(error.message)}\n`)
        process.exitCode = exitCodes.FAILED
      }
    })

const asData = ({ entry, index, checkpoint, cosignatures }: ProvedEntry): unknown => ({
  origin: checkpoint.origin,
  index,
  size: checkpoint.size,
  witnesses: cosignatures.map(({ witness, at }) => ({ witness, at })),
  entry,
})

function provedText({ entry, index, checkpoint, cosignatures }: ProvedEntry): string {
  const { origin, size } = checkpoint
  const seen = cosignatures.map(
    ({ witness, at }) => `  seen by ${forTerminal(witness)} at ${at.toISOString()}\n`,
  )
  return [
    `${pc.green('It holds.')} Entry ${index} of ${forTerminal(origin)} is this one; the log signed it with ${size} entries.\n`,
    ...(seen.length > 0 ? seen : ['  no witness that is known has signed it\n']),
    '\n',
    eventText(eventOf(origin, index, entry)),
  ].join('')
}
