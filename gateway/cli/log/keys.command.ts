import { Command } from 'commander'
import { formatKeyRing } from '#shared/access-log/verify/key-ring'
import { asJson, printJson } from '../options.js'
import { keysFile } from './options.js'
import { trustedKeys } from './trusted-keys.js'

interface KeysOptions {
  readonly keys?: string
  readonly anew?: true
  readonly json?: true
}

/** `mash log keys` */
export const keysCommand = (): Command =>
  new Command('keys')
    .description(
      'the public keys of every log and witness, one in a line, to compare with what the agencies published',
    )
    .addOption(keysFile().conflicts('anew'))
    .option(
      '--anew',
      'keep what the hub tells now in the place of what is kept here: a log that has another key since',
    )
    .addOption(asJson())
    .addHelpText('after', '\nExample: mash log keys > keys.txt; mash log verify --keys keys.txt --as nils')
    .action(async (options: KeysOptions) => {
      const ring = await trustedKeys(options.keys, options.anew)
      const texts = (keys: typeof ring.logs): string[] => [...keys.values()].map(({ text }) => text)
      if (options.json) printJson({ logs: texts(ring.logs), witnesses: texts(ring.witnesses) })
      else process.stdout.write(formatKeyRing(ring))
    })
