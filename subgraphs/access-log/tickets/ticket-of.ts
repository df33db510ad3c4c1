/**
 * SQL: who opened or confirmed a ticket under which an auditor looked: about this child, and this case where she looked at one; open when she did. Nobody
 * where there is none.
 */
export const ticketBy = `array(
  SELECT DISTINCT other FROM audit_ticket ticket CROSS JOIN unnest(ARRAY[ticket.opened_by, ticket.confirmed_by]) other
  WHERE ticket.auditor = actor.id AND access.role = 'AUDITOR' AND child.pseudonym = ANY (ticket.children)
    AND coalesce(ticket.assessment = access.assessment, true) AND ticket.until > access.at AND other <> actor.id
    AND CASE WHEN ticket.opened_by = ticket.auditor THEN ticket.confirmed_at ELSE ticket.opened_at END <= access.at)`
