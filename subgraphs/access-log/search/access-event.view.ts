import { silentServices } from '#shared/access-log/silent-services'
import { wholeAction, wholeField } from '#shared/access-log/whole-field'
import type { NamedChild } from '../children.js'
import type { AccessEvent } from './access-event.type.js'
import type { IndexedEvent } from './read-events.js'

/** `police:17`. */
export const eventId = (service: string, index: number): string => `${service}:${index}`

/** An event as it is published; who the child is, where that is known. */
export function accessEventView(
  { service, index, entry, trusted }: IndexedEvent,
  known?: NamedChild,
): AccessEvent {
  const { id, agency, role } = entry.actor
  return {
    id: eventId(service, index),
    service,
    index,
    trusted,
    at: new Date(entry.at),
    requestId: entry.requestId,
    operation: entry.operation?.name ?? null,
    actor: { id, agency, role },
    assessmentId: entry.assessment ?? null,
    purpose: entry.purpose ?? null,
    basis: entry.basis ?? null,
    profile: entry.profile ?? null,
    emergency: entry.emergency ?? false,
    preview: entry.preview ?? false,
    child:
      entry.child === undefined
        ? null
        : { pseudonym: entry.child, id: known?.childId ?? null, name: known?.name ?? null },
    policy: entry.policy ?? null,
    fields: entry.fields.map(wholeField),
    action: entry.action === undefined ? null : wholeAction(entry.action),
    unavailable: silentServices(entry),
    trace: null,
  }
}

/** What {@link eventId} made; nothing for any other text. */
export function readEventId(id: string): { readonly service: string; readonly index: number } | undefined {
  const [, service, index] = /^([a-z][a-z-]{0,63}):(\d{1,15})$/.exec(id) ?? []
  return service === undefined ? undefined : { service, index: Number(index) }
}
