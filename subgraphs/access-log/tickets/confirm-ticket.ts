import type { DataSource } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import { stepOf } from '#shared/state-machine/define-state-machine'
import { takeStep } from '#shared/state-machine/take-step'
import type { Auditor } from '../subject/disclosure-delays.js'
import { ticketStates } from './audit-ticket.states.js'
import type { AuditTicket } from './audit-ticket.type.js'
import { findTicket } from './find-tickets.js'

const confirmed = `UPDATE audit_ticket SET state = 'OPEN', confirmed_by = $2, confirmed_at = $3
  WHERE id = $1 AND state = 'ASKED' AND auditor <> $2`

/**
 * Confirms a ticket that another auditor asks for: what she looks at from then on is explained, and nothing that she has looked at before.
 *
 * @throws HubError ANOTHER_PERSON_NEEDED to whoever asks for it, STEP_NOT_POSSIBLE, NOT_FOUND
 */
export async function confirmTicket(
  dataSource: DataSource,
  id: string,
  by: Auditor,
  at: Date,
): Promise<AuditTicket> {
  const ticket = await findTicket(dataSource, by, id)
  if (ticket.auditor === by.id) throw new HubError('ANOTHER_PERSON_NEEDED')
  stepOf(ticketStates, ticket.state, 'confirm')
  await takeStep(dataSource, ticketStates, 'confirm', confirmed, [id, by.id, at])
  return findTicket(dataSource, by, id)
}
