import type { LoggedField } from '#shared/access-log/entry'
import type { SubgraphContext } from '#shared/subgraph/context'
import { loggable } from '#shared/subgraph/loggable'
import type { AgencyServices, VerifiedChild } from './agency-child.js'
import type { SharedRecord } from './compose-record.js'
import { grantedChild } from './grant-exchange.js'
import { toldIn } from './read-records.js'
import { withVersionNames } from './version-name.js'

/**
 * Notes for the log what a record tells of a child, under the grant that it was read with. A preview is the desk's own reading, as of
 * somebody who is nobody in particular: nothing is disclosed to the hub.
 *
 * @param field of `Child`, under which the record stands
 */
export function noteRecord(
  { access, call, services }: SubgraphContext<AgencyServices>,
  { id, statement }: VerifiedChild,
  field: string,
  record: SharedRecord,
): void {
  const { assessment, purpose, basis, profile, emergency, preview, grant, viewer } = statement
  const child = grantedChild(call, statement, id).pseudonym
  const entry = { requestId: loggable(call.request), child }
  access.note({
    child,
    ...{ assessment, purpose, basis, profile, grant },
    ...(emergency && { emergency }),
    ...(preview ? { preview, role: 'OWNER_DESK' } : { role: viewer.role }),
    policy: services.policy,
    fields: toldIn(record).map((told) => withVersionNames(entry, marked(told, field, call.required ?? []))),
  })
}

/** A field that the client did not ask for itself, and what is below it; all of them where she did not ask for the record. */
const marked = (told: LoggedField, record: string, required: readonly string[]): LoggedField =>
  required.some(
    (path) => path === `Child.${record}` || told.path === path || told.path.startsWith(`${path}.`),
  )
    ? { ...told, required: true }
    : told
