import type { LoggedField } from '#shared/access-log/entry'
import type { SubgraphContext } from '#shared/subgraph/context'
import type { AgencyServices, VerifiedChild } from './agency-child.js'
import type { SharedRecord } from './compose-record.js'
import { grantedChild } from './grant-exchange.js'
import { toldIn } from './read-records.js'

/**
 * Notes for the log what a record tells of a child, under the grant that it was read with. A preview is the desk's own reading, as of
 * somebody who is nobody in particular: nothing is disclosed to the hub.
 */
export function noteRecord(
  { access, call, services }: SubgraphContext<AgencyServices>,
  { id, statement }: VerifiedChild,
  record: SharedRecord,
): void {
  const { assessment, purpose, basis, profile, emergency, preview, grant, viewer } = statement
  access.note({
    child: grantedChild(call, statement, id).pseudonym,
    ...{ assessment, purpose, basis, profile, grant },
    ...(emergency && { emergency }),
    ...(preview ? { preview, role: 'OWNER_DESK' } : { role: viewer.role }),
    policy: services.policy,
    fields: toldIn(record).map((field) => marked(field, call.required ?? [])),
  })
}

/** A field that the client did not ask for itself, and what is below it. */
const marked = (field: LoggedField, required: readonly string[]): LoggedField =>
  required.some((path) => field.path === path || field.path.startsWith(`${path}.`))
    ? { ...field, required: true }
    : field
