import { isDeepStrictEqual } from 'node:util'
import type { LoggedEvent } from '#shared/access-log/export/logged-event'
import { HubError } from '#shared/errors/hub-error'
import { accessEvent, eventOf, type AccessEvent } from './event.js'

/**
 * What was found must be what the log has there, in every part that a search tells: an index of the hub's is no evidence. Who the child is, the
 * log does not say.
 *
 * @throws HubError ACCESS_LOG_INCONSISTENT
 */
export function assertSame(found: AccessEvent, { origin, index, entry }: LoggedEvent): void {
  const { child, ...rest } = found
  const logged = accessEvent.parse(eventOf(origin, index, entry))
  const asLogged = { ...rest, child: child && { ...child, id: null, name: null } }
  if (isDeepStrictEqual(asLogged, logged)) return
  throw new HubError(
    'ACCESS_LOG_INCONSISTENT',
    `${found.id} was found as another entry than stands in the log.`,
  )
}
