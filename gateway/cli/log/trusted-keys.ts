import pc from 'picocolors'
import { HubError } from '#shared/errors/hub-error'
import { formatKeyRing, parseKeyRing, type KeyRing } from '#shared/access-log/verify/key-ring'
import type { VerifierKey } from '#shared/access-log/note/verifier-key'
import { gatewayUrl } from '../hub-client.js'
import { readText } from '../read-text.js'
import { stateFile } from '../state-file.js'
import { forTerminal } from '../words.js'
import { knownLogs, rememberLogs } from './known-logs.js'
import { offeredKeys } from './log-client.js'

/**
 * Whom to believe: the keys in a file, which somebody has from the agencies themselves; else those that the hub told the first time, which
 * are kept, and said to be no more than that. A hub that tells another key later is not believed, before somebody says so.
 *
 * @param anew believe what the hub tells now, whatever is kept
 * @throws HubError LOG_KEY_CHANGED; BAD_INPUT where there is the key of no log
 */
export async function trustedKeys(file: string | undefined, anew = false): Promise<KeyRing> {
  if (file !== undefined) return keysIn(file)
  const offered = parseKeyRing(await offeredKeys())
  const pinned = anew ? undefined : pinnedKeys()
  const ring = assertOfLogs(pinned === undefined ? offered : withNew(pinned, offered))
  const added = names(ring).filter((name) => pinned === undefined || !names(pinned).includes(name))
  if (added.length > 0) {
    rememberLogs({ keys: formatKeyRing(ring) })
    tell(added)
  }
  return ring
}

/** The keys that are known without asking anybody. @throws HubError BAD_INPUT where there are none */
export async function keysOffline(file: string | undefined): Promise<KeyRing> {
  if (file !== undefined) return keysIn(file)
  const pinned = pinnedKeys()
  if (pinned !== undefined) return pinned
  throw new HubError(
    'BAD_INPUT',
    'No keys are known here: name a file with --keys (mash log keys prints them).',
  )
}

const keysIn = async (file: string): Promise<KeyRing> => assertOfLogs(parseKeyRing(await readText(file)))

/** Whoever believes no log verifies none: nothing would be found wrong, and that is not that all holds. */
function assertOfLogs(ring: KeyRing): KeyRing {
  if (ring.logs.size > 0) return ring
  throw new HubError('BAD_INPUT', 'There is the key of no log: name a file of them with --keys.')
}

function pinnedKeys(): KeyRing | undefined {
  const { keys } = knownLogs()
  return keys === undefined ? undefined : parseKeyRing(keys)
}

/** What is pinned stays, told or not: a log that the hub does not name any more is verified all the same. */
function withNew(pinned: KeyRing, offered: KeyRing): KeyRing {
  return { logs: merge(pinned.logs, offered.logs), witnesses: merge(pinned.witnesses, offered.witnesses) }
}

function merge(
  pinned: ReadonlyMap<string, VerifierKey>,
  offered: ReadonlyMap<string, VerifierKey>,
): ReadonlyMap<string, VerifierKey> {
  for (const [name, { text }] of offered) {
    const before = pinned.get(name)
    if (before !== undefined && before.text !== text)
      throw new HubError('LOG_KEY_CHANGED', `It tells ${forTerminal(text)}, and ${before.text} is kept.`)
  }
  return new Map([...offered, ...pinned])
}

const names = ({ logs, witnesses }: KeyRing): string[] => [...logs.keys(), ...witnesses.keys()]

function tell(added: readonly string[]): void {
  const path = stateFile('access-logs.json')
  process.stderr.write(
    pc.yellow(
      `Keys as ${gatewayUrl()} tells them, seen for the first time: ${forTerminal(added.join(', '))}.\n`,
    ) +
      `They are kept in ${path}; a change will be noticed. Compare them with what each agency published (mash log keys), or use --keys.\n`,
  )
}
