import { followPartners } from '#shared/partners/follow-partners'
import { sendOutbox } from '#shared/outbox/send-outbox'
import type { ServiceParts } from '#shared/subgraph/definition'
import { contactKind, handOverKind } from './hand-over/hand-over.kind.js'
import { openCasesKind } from './open-cases/open-cases.kind.js'
import type { FrontDoorServices } from './services.js'

/**
 * What the front door does beside answering: it asks of each contact whether social care has an open case, hands over what was decided, and
 * follows which partners have joined.
 */
export function workBeside(services: FrontDoorServices, parts: ServiceParts): AsyncDisposable {
  const undo = new AsyncDisposableStack()
  undo.use(followPartners(parts, services.keepUpWith))
  undo.use(
    sendOutbox(parts, {
      receivers: ['social-care', 'early-help'],
      kinds: {
        HAND_OVER: handOverKind(services),
        CONTACT: contactKind,
        OPEN_CASES: openCasesKind(services),
      },
    }),
  )
  return undo
}
