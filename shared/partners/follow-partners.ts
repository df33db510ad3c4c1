import { serviceKeys } from '#shared/config/hub-directory'
import { postAsService } from '#shared/http/post-as-service'
import type { ServiceParts } from '#shared/subgraph/definition'
import { everyFew } from '#shared/subgraph/every-few'
import { joinPartners, PARTNERS_PATH, partnersVerifier, type Partner } from './partner.js'

/** Milliseconds between two questions: whoever joins or leaves is known as soon as the gateway serves its graph. */
const RHYTHM = 1_000

/**
 * Follows who has joined the hub, from the registry at the gateway: its entry is in the directory of this service from then on. Where the
 * gateway does not answer, those who are known stay known; whoever is not waits.
 *
 * @param onChange is told of all of them, the first time and whenever something of them has changed
 */
export function followPartners(
  { name, directory, key, log }: Pick<ServiceParts, 'name' | 'directory' | 'key' | 'log'>,
  onChange: (partners: readonly Partner[]) => void | Promise<void>,
): AsyncDisposable {
  const verify = partnersVerifier(name, serviceKeys(directory, 'gateway'))
  let known: string | null = null
  return everyFew(
    RHYTHM,
    async () => {
      const { statusCode, text } = await postAsService(
        { directory, key },
        {
          from: name,
          to: 'gateway',
          path: PARTNERS_PATH,
          contentType: 'application/json',
          body: JSON.stringify({ version: known }),
        },
      )
      if (statusCode === 204) return
      if (statusCode !== 200) throw new Error(`The gateway answered ${statusCode} about partners.`)
      const { version, partners } = await verify(text)
      joinPartners(directory, partners)
      await onChange(partners)
      known = version
    },
    log,
  )
}
