import { AddAccessLog1767225600900 } from '#shared/access-log/migrations/1767225600900-add-access-log'
import { AddLogWitness1767225600910 } from '#shared/access-log/migrations/1767225600910-add-log-witness'
import { AddInUse1767225600920 } from '#shared/access-log/migrations/1767225600920-add-in-use'
import { NameEntryOfInUse1795915540000 } from '#shared/access-log/migrations/1795915540000-name-entry-of-in-use'
import type { DatabaseDefinition } from '#shared/database/create-data-source'

/** What the gateway keeps: nobody's records, only its own access log, and what it has witnessed of others. */
export const gatewayDatabase: DatabaseDefinition & { readonly name: 'gateway' } = {
  name: 'gateway',
  entities: [],
  migrations: [
    AddAccessLog1767225600900,
    AddLogWitness1767225600910,
    AddInUse1767225600920,
    NameEntryOfInUse1795915540000,
  ],
}
