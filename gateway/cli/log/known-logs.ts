import { z } from 'zod'
import { gatewayUrl } from '../hub-client.js'
import { readState, writeState } from '../state-file.js'

const FILE = 'access-logs.json'

const knownOfOne = z.object({
  /** Verifier keys, one in a line. */
  keys: z.string().optional(),
  /** The last checkpoint of each log that was verified, by the key that it was verified with: of what another key signs it says nothing. */
  verified: z.record(z.string(), z.string()).default({}),
})
const known = z.record(z.string(), knownOfOne)

/** What is known of the logs of one hub. */
export type KnownLogs = z.output<typeof knownOfOne>

/** What this command has seen of the logs of the hub that it talks to: a hub that forgets cannot make it forget. */
export const knownLogs = (): KnownLogs => readState(FILE, known)?.[gatewayUrl()] ?? { verified: {} }

/** Keeps what has changed. */
export const rememberLogs = (changes: Partial<KnownLogs>): void =>
  writeState(FILE, { ...readState(FILE, known), [gatewayUrl()]: { ...knownLogs(), ...changes } })
