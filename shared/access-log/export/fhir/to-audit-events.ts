import type { AuditEvent } from '@medplum/fhirtypes'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { serviceOf } from '../../origin.js'
import type { LoggedEvent } from '../logged-event.js'
import { jsonLine } from '../visible.js'
import { actionEvent } from './action.js'
import { decisionEvents } from './decision.js'
import { disclosedEvent, receivedEvents } from './disclosure.js'
import { readEvent } from './read.js'

/**
 * An entry as FHIR R4 AuditEvents after IHE BALP 1.1: the read, if anything was shown; each decision, permit and deny; the disclosure,
 * where it went to another agency; at the gateway what was received; what was done. There is at least one, whatever the entry is.
 */
export function toAuditEvents(event: LoggedEvent): AuditEvent[] {
  const { action, child, fields, receipts } = event.entry
  if (action !== undefined) return [actionEvent(event, action), ...decisionEvents(event)]
  if (receipts !== undefined && receipts.length > 0 && child !== undefined)
    return receivedEvents(event, child)
  const shown = fields.filter(({ state }) => state === 'SHARED')
  const events = [
    ...(shown.length > 0 ? [readEvent(event, shown)] : []),
    ...decisionEvents(event),
    ...(shown.length > 0 && child !== undefined && isDisclosure(event)
      ? [disclosedEvent(event, child, shown)]
      : []),
  ]
  return events.length > 0 ? events : [readEvent(event, [])]
}

/** What an agency shows its own people does not leave it; what the front door holds is the hub's own. */
function isDisclosure({ origin, entry }: LoggedEvent): boolean {
  const agency = partnerAgencies.find((each) => each === serviceOf(origin))
  return agency !== undefined && agency !== entry.actor.agency
}

/** {@link toAuditEvents} as lines of NDJSON (`application/fhir+ndjson`). */
export const toFhirNdjson = (event: LoggedEvent): string => toAuditEvents(event).map(jsonLine).join('')
