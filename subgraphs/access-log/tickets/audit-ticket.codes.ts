import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import type { ticketStates } from './audit-ticket.states.js'

/** Where an audit ticket stands. */
export const AuditTicketState = defineCodeSet<(typeof ticketStates.states)[number]>({
  name: 'AuditTicketState',
  description: 'Where an audit ticket stands.',
  source: 'MASH Hub, states of an audit ticket',
  codes: {
    ASKED: 'An auditor asks for it herself: it explains nothing before another one has confirmed it',
    OPEN: 'Another auditor has opened or confirmed it: what is looked at under it from then on is explained',
  },
})
export type AuditTicketState = CodeOf<typeof AuditTicketState>
