import { z } from 'zod'
import type { LogEntry } from '#shared/access-log/entry'
import { wholeAction, wholeField } from '#shared/access-log/whole-field'
import { serviceOf } from '#shared/access-log/origin'
import { silentServices } from '#shared/access-log/silent-services'

const text = z.string().nullable()

/** One entry of a log, as the access-log service tells it. */
export const accessEvent = z.object({
  id: z.string(),
  service: z.string(),
  index: z.number().int(),
  trusted: z.boolean(),
  at: z.string(),
  requestId: z.string(),
  operation: text,
  actor: z.object({ id: z.string(), agency: z.string(), role: z.string() }),
  assessmentId: text,
  purpose: text,
  basis: text,
  emergency: z.boolean(),
  preview: z.boolean(),
  child: z.object({ pseudonym: z.string(), id: text, name: text }).nullable(),
  fields: z.array(
    z.object({
      path: z.string(),
      category: z.string(),
      label: text,
      state: z.string(),
      reason: text,
      rule: z.string(),
      consent: text,
      consentRecord: text,
      override: text,
      records: z.number().nullable(),
      versions: z.array(z.string()).nullable(),
      required: z.boolean(),
    }),
  ),
  action: z
    .object({
      name: z.string(),
      outcome: z.string(),
      code: text,
      subjects: z.array(z.object({ kind: z.string(), id: z.string() })),
    })
    .nullable(),
  unavailable: z.array(z.string()),
})

/** {@link accessEvent} */
export type AccessEvent = z.output<typeof accessEvent>
export type AccessField = AccessEvent['fields'][number]

/** What is asked of each event. */
export const eventSelection = `{
  id service index trusted at requestId operation
  actor { id agency role }
  assessmentId purpose basis profile emergency preview
  child { pseudonym id name }
  policy
  fields { path category label state reason rule consent consentRecord override records versions required }
  action { name outcome code subjects { kind id } }
  unavailable
}`

/** An entry that was proved to stand in a log, as an event. Whose the pseudonym is, it does not say. */
export function eventOf(origin: string, index: number, entry: LogEntry): AccessEvent {
  const { action, child } = entry
  const service = serviceOf(origin)
  return {
    id: `${service}:${index}`,
    service,
    index,
    trusted: true,
    at: entry.at,
    requestId: entry.requestId,
    operation: entry.operation?.name ?? null,
    actor: entry.actor,
    assessmentId: entry.assessment ?? null,
    purpose: entry.purpose ?? null,
    basis: entry.basis ?? null,
    emergency: entry.emergency === true,
    preview: entry.preview === true,
    child: child === undefined ? null : { pseudonym: child, id: null, name: null },
    fields: entry.fields.map(wholeField),
    action: action === undefined ? null : wholeAction(action),
    unavailable: silentServices(entry),
  }
}
