import type { LogEntry, LoggedField } from '#shared/access-log/entry'
import type { NamedChild } from '../children.js'
import type { AccessEvent, AccessField } from './access-event.type.js'
import type { IndexedEvent } from './read-events.js'

/** `police:17`. */
export const eventId = (service: string, index: number): string => `${service}:${index}`

/** An event as it is published; who the child is, where that is known. */
export function accessEventView({ service, index, entry }: IndexedEvent, known?: NamedChild): AccessEvent {
  const { id, agency, role } = entry.actor
  return {
    id: eventId(service, index),
    service,
    index,
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
    fields: entry.fields.map(fieldView),
    action: entry.action === undefined ? null : actionView(entry.action),
    unavailable: [...(entry.unavailable ?? [])],
    trace: null,
  }
}

const fieldView = (field: LoggedField): AccessField => ({
  path: field.path,
  category: field.category,
  label: field.label ?? null,
  state: field.state,
  reason: field.reason ?? null,
  rule: field.rule,
  consent: field.consent ?? null,
  consentRecord: field.consentRecord ?? null,
  override: field.override ?? null,
  records: field.records ?? null,
  required: field.required ?? false,
})

const actionView = ({
  name,
  outcome,
  code,
  subjects = {},
}: NonNullable<LogEntry['action']>): AccessEvent['action'] => ({
  name,
  outcome,
  code: code ?? null,
  subjects: Object.entries(subjects).map(([kind, id]) => ({ kind, id })),
})

/** What {@link eventId} made; nothing for any other text. */
export function readEventId(id: string): { readonly service: string; readonly index: number } | undefined {
  const [, service, index] = /^([a-z][a-z-]{0,63}):(\d{1,15})$/.exec(id) ?? []
  return service === undefined ? undefined : { service, index: Number(index) }
}
