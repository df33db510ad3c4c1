import type { OutboxKind } from '#shared/outbox/send-outbox'
import type { CategoryId } from '#shared/sharing/categories'
import { BY_ROLE } from '#shared/subgraph/request-entries'

/** What became of a case, told to whoever handed it over: of a decision, by the name that they gave it. @param category what it tells of */
export const progressKind = (category: CategoryId): OutboxKind => ({
  path: '/hub/outcomes',
  name: 'tellProgress',
  told: () => [{ fields: [{ path: 'tellProgress', category, state: 'SHARED', rule: BY_ROLE }] }],
  answered: () => Promise.resolve(),
})
