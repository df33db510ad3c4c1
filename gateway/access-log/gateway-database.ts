import { AddAccessLog1767225600900 } from '#shared/access-log/migrations/1767225600900-add-access-log'
import type { DatabaseDefinition } from '#shared/database/create-data-source'

/** What the gateway keeps: nobody's records, only its own access log. */
export const gatewayDatabase: DatabaseDefinition & { readonly name: 'gateway' } = {
  name: 'gateway',
  entities: [],
  migrations: [AddAccessLog1767225600900],
}
