import type { Logger } from '#shared/observability/logger'
import { sendOutbox } from '#shared/outbox/send-outbox'
import type { ServiceParts } from '#shared/subgraph/definition'
import { contactKind, handOverKind } from './hand-over/hand-over.kind.js'
import { openCasesKind } from './open-cases/open-cases.kind.js'
import type { FrontDoorServices } from './services.js'

/** Whom the front door tells something of its own accord. */
const receivers = ['social-care', 'early-help']

/** What the front door does beside answering: it asks of each contact whether social care has an open case, and hands over what was decided. */
export function workBeside(
  services: FrontDoorServices,
  { name, directory, key, accessLog }: ServiceParts,
  logger: Logger,
): AsyncDisposable {
  const undo = new AsyncDisposableStack()
  const { outboxSource: dataSource } = services
  undo.defer(() => dataSource.destroy())
  const kinds = {
    HAND_OVER: handOverKind(services),
    CONTACT: contactKind,
    OPEN_CASES: openCasesKind(services),
  }
  undo.use(sendOutbox({ name, directory, key, accessLog, dataSource, kinds }, receivers, logger))
  return undo
}
