import { Command } from 'commander'
import { parseCheckpoint } from '#shared/access-log/note/checkpoint'
import { NoteError, parseNote } from '#shared/access-log/note/signed-note'
import type { KeyRing } from '#shared/access-log/verify/key-ring'
import { HubError } from '#shared/errors/hub-error'
import { exitCodes, exitCodeOf } from '../exit-codes.js'
import { asJson, asPersona, printJson } from '../options.js'
import { readText } from '../read-text.js'
import { accessToken } from '../session.js'
import { logClient } from './log-client.js'
import { keysFile } from './options.js'
import { originOf } from './origin-of.js'
import { assertVerifiedBy, trustedKeys } from './trusted-keys.js'
import { verdictData, verdictText } from './verdict-text.js'
import { verifyOne, type Verified } from './verify-one.js'

interface VerifyOptions {
  readonly service?: string
  readonly from?: string
  readonly keys?: string
  readonly as?: string
  readonly json?: true
}

/** `mash log verify` */
export const verifyCommand = (): Command =>
  new Command('verify')
    .description(
      'reads every log and checks it with nothing but public keys: that no entry was altered, added or removed, in it or in the search index over it',
    )
    .option('--service <service>', 'only the log of this service')
    .option(
      '--from <checkpoint>',
      'file with a checkpoint that was verified before: only what came after is read, of its log, and compared with the search index',
    )
    .addOption(keysFile())
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText(
      'after',
      `
Exits with 0 only if all holds. What was verified is remembered here: a log that ends earlier the next time, or tells another
history, is found out. With --from an entry that was altered before that checkpoint, in the log or in the search index, is not: it is
said from where on was read.
Example: mash log verify --as nils`,
    )
    .action(async (options: VerifyOptions) => {
      const keys = await trustedKeys(options.keys)
      assertVerifiedBy(keys)
      const from = options.from === undefined ? undefined : readStart(await readText(options.from))
      const origins =
        options.service === undefined ? [...keys.logs.keys()] : [originOf(options.service, keys)]
      const verified = await verifyAll(origins, keys, from, options)
      if (options.json) printJson(verified.map(verdictData))
      process.exitCode = exitCodeOfAll(verified)
    })

async function verifyAll(
  origins: readonly string[],
  keys: KeyRing,
  from: Start | undefined,
  { as, json }: VerifyOptions,
): Promise<Verified[]> {
  const client = logClient(await accessToken(as))
  const all: Verified[] = []
  // One at a time: each is as long as it is, and none is kept in memory.
  for (const origin of origins) {
    const verified = await verifyOne(client, keys, origin, from?.origin === origin ? from.note : undefined)
    if (json === undefined) process.stdout.write(verdictText(verified))
    all.push(verified)
  }
  return all
}

/** What is wrong counts more than what could not be read; both are less than "all holds". */
function exitCodeOfAll(verified: readonly Verified[]): number {
  if (verified.some(({ verdict }) => verdict?.ok === false)) return exitCodes.FAILED
  const unread = verified.find(({ verdict }) => verdict === undefined)
  return unread === undefined ? exitCodes.OK : exitCodeOf(unread.error)
}

interface Start {
  readonly origin: string
  readonly note: string
}

function readStart(note: string): Start {
  try {
    return { origin: parseCheckpoint(parseNote(note).text).origin, note }
  } catch (cause) {
    if (!(cause instanceof NoteError)) throw cause
    throw new HubError('BAD_INPUT', `--from: ${cause.message}`, { cause })
  }
}
