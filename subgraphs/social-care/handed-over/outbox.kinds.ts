import { progressKind } from '#shared/agency/hand-over/progress.kind'
import { handOver, handOverAnswer } from '#shared/hand-over/hand-over.contract'
import type { OutboxKind } from '#shared/outbox/send-outbox'
import { BY_ROLE } from '#shared/subgraph/request-entries'

/** What social care tells other services of its own accord. */
export const outboxKinds: Readonly<Record<string, OutboxKind>> = {
  STEP_DOWN: {
    path: '/hub/hand-overs',
    name: 'stepDown',
    told: (body) =>
      handOver.parse(JSON.parse(body)).children.map(({ pseudonym: child }) => ({
        child,
        fields: [
          {
            path: 'stepDown.children',
            category: 'front-door.identity',
            state: 'SHARED',
            rule: BY_ROLE,
          } as const,
          {
            path: 'stepDown.told',
            category: 'social-care.assessment',
            state: 'SHARED',
            rule: BY_ROLE,
          } as const,
        ],
      })),
    answered: (_manager, _delivery, answer) => {
      handOverAnswer.parse(JSON.parse(answer))
      return Promise.resolve()
    },
  },
  PROGRESS: progressKind('social-care.status'),
}
