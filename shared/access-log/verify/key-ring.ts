import { hubLogs, type HubDirectory } from '#shared/config/hub-directory'
import { HubError } from '#shared/errors/hub-error'
import { parseVerifierKey, type VerifierKey } from '../note/verifier-key.js'

/** Whom somebody believes: the keys of logs by origin, and of witnesses by name. */
export interface KeyRing {
  readonly logs: ReadonlyMap<string, VerifierKey>
  readonly witnesses: ReadonlyMap<string, VerifierKey>
}

/**
 * Reads verifier keys, one in a line (C2SP signed-note); empty lines and what stands after `#` are for people.
 *
 * @throws HubError BAD_INPUT naming the line that is no key, or a name with two keys
 */
export function parseKeyRing(text: string): KeyRing {
  const ring = { logs: new Map<string, VerifierKey>(), witnesses: new Map<string, VerifierKey>() }
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const written = line.replace(/#.*$/, '').trim()
    if (written === '') continue
    const key = readKey(written, at + 1)
    const keys = key.type === 'log' ? ring.logs : ring.witnesses
    if (keys.has(key.name))
      throw new HubError('BAD_INPUT', `Line ${at + 1}: ${key.name} has another key above.`)
    keys.set(key.name, key)
  }
  return ring
}

/** The keys of the hub's logs, and of its witnesses. @throws HubError CONFIGURATION for one that is none */
export const keyRingOf = (directory: HubDirectory): KeyRing => ({
  logs: keysByName(hubLogs(directory).map(([, log]) => log)),
  witnesses: keysByName(Object.values(directory.services).flatMap(({ witness }) => witness ?? [])),
})

/** The keys of those who sign, by their names. @throws HubError CONFIGURATION for one that is none */
export const keysByName = (signers: readonly { readonly key: string }[]): ReadonlyMap<string, VerifierKey> =>
  new Map(signers.map(({ key }) => parseVerifierKey(key)).map((key) => [key.name, key]))

/** The keys as {@link parseKeyRing} reads them. */
export const formatKeyRing = ({ logs, witnesses }: KeyRing): string =>
  [
    '# Logs, which vouch for what is in them',
    ...[...logs.values()].map(({ text }) => text),
    '# Witnesses, which saw them grow',
    ...[...witnesses.values()].map(({ text }) => text),
    '',
  ].join('\n')

function readKey(written: string, line: number): VerifierKey {
  try {
    return parseVerifierKey(written)
  } catch (cause) {
    throw new HubError('BAD_INPUT', `Line ${line} is no verifier key (<name>+<id>+<key>).`, { cause })
  }
}
