import { progressKind } from '#shared/agency/hand-over/progress.kind'
import type { OutboxKind } from '#shared/outbox/send-outbox'

/** What early help tells other services of its own accord. */
export const outboxKinds: Readonly<Record<string, OutboxKind>> = {
  PROGRESS: progressKind('early-help.involvement'),
}
