import type { RequestHandler } from 'express'
import { parseVerifierKey } from '#shared/access-log/note/verifier-key'
import { formatKeyRing, type KeyRing } from '#shared/access-log/verify/key-ring'
import type { HubDirectory } from '#shared/config/hub-directory'

/**
 * Tells the public keys of every log and witness to whoever asks. They prove nothing by coming from here: who verifies compares them with
 * what each agency published, or keeps them and notices the day when they are others.
 *
 * @throws HubError CONFIGURATION for a key that is none
 */
export function tellLogKeys(directory: HubDirectory): RequestHandler {
  const text = formatKeyRing(keyRingOf(directory))
  return (_request, response) => void response.type('text/plain; charset=utf-8').send(text)
}

function keyRingOf({ services }: HubDirectory): KeyRing {
  const entries = Object.values(services)
  const keys = (of: 'log' | 'witness'): KeyRing['logs'] =>
    new Map(
      entries.flatMap((service) => {
        const signer = service[of]
        return signer === undefined ? [] : [[signer.name, parseVerifierKey(signer.key)] as const]
      }),
    )
  return { logs: keys('log'), witnesses: keys('witness') }
}
