import { Argument, Command } from 'commander'
import { z } from 'zod'
import { fromBase64 } from '#shared/access-log/note/base64'
import { checkLogProof } from '#shared/access-log/verify/check-log-proof'
import { formatLogProof, LogProofError } from '#shared/access-log/verify/log-proof'
import { HubError } from '#shared/errors/hub-error'
import { asPersona } from '../options.js'
import { accessToken } from '../session.js'
import { noFolder, writeWhole } from '../whole-file.js'
import { entryReader } from './entry-reader.js'
import { logClient } from './log-client.js'
import { entryPlace, keysFile, type EntryPlace } from './options.js'
import { trustedKeys } from './trusted-keys.js'

interface ProveOptions {
  readonly keys?: string
  readonly output?: string
  readonly as?: string
}

const inclusion = z.object({ proof: z.array(z.string()) })

/** `mash log prove <entry>` */
export const proveCommand = (): Command =>
  new Command('prove')
    .description(
      'a file that proves an entry to whoever has the public keys, without the hub (C2SP tlog-proof)',
    )
    .addArgument(new Argument('<entry>', 'service and place, such as police:17').argParser(entryPlace))
    .option('--output <file>', 'write it there, whole or not at all (otherwise: standard output)', noFolder)
    .addOption(keysFile())
    .addOption(asPersona())
    .addHelpText(
      'after',
      `
The entry is in the file in full: whoever is given it learns what the entry says.
Example: mash log prove police:17 --output police-17.tlog-proof --as nils`,
    )
    .action(async (place: EntryPlace, options: ProveOptions) => {
      await writeWhole([await proofOf(place, options)], options.output)
    })

async function proofOf({ service, index }: EntryPlace, options: ProveOptions): Promise<string> {
  const client = logClient(await accessToken(options.as))
  const keys = await trustedKeys(options.keys)
  const reader = entryReader(client, keys)
  const { note, size } = await reader.open(service)
  const { body } = await reader.read(service, index)
  const answer = inclusion.parse(await client.json(service, `proof/inclusion?index=${index}&size=${size}`))
  const path = answer.proof.map((hash) => fromBase64(hash) ?? Buffer.alloc(0))
  const proof = { body, index, path, note }
  assertProves(proof, keys)
  return formatLogProof(proof)
}

/** What does not prove anything is not handed on as a proof. @throws HubError ACCESS_LOG_INCONSISTENT */
function assertProves(...[proof, keys]: Parameters<typeof checkLogProof>): void {
  try {
    checkLogProof(proof, keys)
  } catch (cause) {
    if (!(cause instanceof LogProofError)) throw cause
    throw new HubError('ACCESS_LOG_INCONSISTENT', cause.message, { cause })
  }
}
