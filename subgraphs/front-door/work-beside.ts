import { sendOutbox } from '#shared/outbox/send-outbox'
import type { ServiceParts } from '#shared/subgraph/definition'
import { contactKind, handOverKind } from './hand-over/hand-over.kind.js'
import { openCasesKind } from './open-cases/open-cases.kind.js'
import type { FrontDoorServices } from './services.js'

/** What the front door does beside answering: it asks of each contact whether social care has an open case, and hands over what was decided. */
export const workBeside = (services: FrontDoorServices, parts: ServiceParts): AsyncDisposable =>
  sendOutbox(parts, {
    receivers: ['social-care', 'early-help'],
    kinds: {
      HAND_OVER: handOverKind(services),
      CONTACT: contactKind,
      OPEN_CASES: openCasesKind(services),
    },
  })
