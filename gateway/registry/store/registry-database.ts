import type { DatabaseDefinition } from '#shared/database/create-data-source'
import { AddApproval1767225601530 } from './migrations/1767225601530-add-approval.js'
import { AddOperationUse1767225601510 } from './migrations/1767225601510-add-operation-use.js'
import { AddRegistry1767225601500 } from './migrations/1767225601500-add-registry.js'
import { AddUsedToken1767225601520 } from './migrations/1767225601520-add-used-token.js'
import { RegisterPartners1795924000000 } from './migrations/1795924000000-register-partners.js'

/** What the registry keeps, in a database of its own: the gateway's other database has its log, and nothing that decides what it does. */
export const registryDatabase: DatabaseDefinition & { readonly name: 'registry' } = {
  name: 'registry',
  entities: [],
  migrations: [
    AddRegistry1767225601500,
    AddOperationUse1767225601510,
    AddUsedToken1767225601520,
    AddApproval1767225601530,
    RegisterPartners1795924000000,
  ],
}
