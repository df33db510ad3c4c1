import pc from 'picocolors'
import { HubError } from '#shared/errors/hub-error'
import { formatKeyRing, parseKeyRing, type KeyRing } from '#shared/access-log/verify/key-ring'
import type { VerifierKey } from '#shared/access-log/note/verifier-key'
import { gatewayUrl } from '../hub-client.js'
import { readText } from '../read-text.js'
import { stateFile } from '../state-file.js'
import { forTerminal } from '../words.js'
import { knownLogs, rememberLogs, type KnownLogs } from './known-logs.js'
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
  const pinned = pinnedKeys()
  const ring = assertOfLogs(pinned === undefined || anew ? offered : withNew(pinned, offered))
  const [before, now] = [pinned === undefined ? [] : keysOf(pinned), keysOf(ring)]
  const added = now.filter(({ text }) => !before.some((key) => key.text === text))
  if (added.length > 0 || anew) rememberLogs({ keys: formatKeyRing(ring), ...(anew && verifiedBy(now)) })
  if (added.length > 0) tell(namesOf(added))
  const gone = before.filter(({ name }) => !now.some((key) => key.name === name))
  if (gone.length > 0) tellGone(namesOf(gone))
  return ring
}

/**
 * That no log was verified here by another key than is to be believed now: with another key it may have another history, to which nothing that
 * is kept here can be held. Until somebody says that it began anew, nobody goes on.
 *
 * @throws HubError LOG_KEY_CHANGED
 */
export function assertVerifiedBy({ logs }: KeyRing): void {
  assertSame(
    Object.keys(knownLogs().verified).flatMap((before) => {
      const now = logs.get(before.split('+')[0] ?? '')
      return now === undefined || now.text === before
        ? []
        : [`${now.text} is to be believed, and ${before} signed what was verified here.`]
    }),
  )
}

/** Of what was verified here, what these keys signed. */
const verifiedBy = (keys: readonly VerifierKey[]): Pick<KnownLogs, 'verified'> => ({
  verified: Object.fromEntries(
    Object.entries(knownLogs().verified).filter(([key]) => keys.some(({ text }) => text === key)),
  ),
})

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
  assertSame(changesOf(pinned, offered))
  return {
    logs: new Map([...offered.logs, ...pinned.logs]),
    witnesses: new Map([...offered.witnesses, ...pinned.witnesses]),
  }
}

const changesOf = (pinned: KeyRing, offered: KeyRing): string[] =>
  keysOf(pinned).flatMap(({ name, text: before }) => {
    const now = offered.logs.get(name) ?? offered.witnesses.get(name)
    return now === undefined || now.text === before ? [] : [`It tells ${now.text}, and ${before} is kept.`]
  })

/** Each change is told: whoever has compared one key has not compared the others. */
function assertSame(changes: readonly string[]): void {
  if (changes.length > 0) throw new HubError('LOG_KEY_CHANGED', forTerminal(changes.join(' ')))
}

const keysOf = ({ logs, witnesses }: KeyRing): VerifierKey[] => [...logs.values(), ...witnesses.values()]
const namesOf = (keys: readonly VerifierKey[]): string => forTerminal(keys.map(({ name }) => name).join(', '))

function tell(added: string): void {
  const path = stateFile('access-logs.json')
  process.stderr.write(
    pc.yellow(`Keys as ${gatewayUrl()} tells them, seen for the first time: ${added}.\n`) +
      `They are kept in ${path}; a change will be noticed. Compare them with what each agency published (mash log keys), or use --keys.\n`,
  )
}

const tellGone = (gone: string): void =>
  void process.stderr.write(pc.yellow(`Not told any more, and not verified from now on: ${gone}.\n`))
