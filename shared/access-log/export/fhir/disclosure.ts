import type { AuditEvent } from '@medplum/fhirtypes'
import type { LoggedField } from '../../entry.js'
import type { LoggedEvent } from '../logged-event.js'
import { codes, concept, outcomes } from './codes.js'
import {
  about,
  detail,
  gatewayOrigin,
  network,
  patient,
  purposesOf,
  receiptDetails,
  saidOfField,
  service,
  transaction,
  user,
  userAgency,
} from './parts.js'

const reason = (event: LoggedEvent): Pick<AuditEvent, 'purposeOfEvent'> => {
  const purposeOfEvent = purposesOf(event)
  return purposeOfEvent.length > 0 ? { purposeOfEvent } : {}
}

/** An agency's own record of what left it for somebody of another agency (BALP PrivacyDisclosure.Source). */
export const disclosedEvent = (
  event: LoggedEvent,
  child: string,
  shown: readonly LoggedField[],
): AuditEvent => ({
  ...about(event, 'disclosed', 'PrivacyDisclosure.Source'),
  type: codes.exported,
  subtype: [codes.disclose],
  action: 'R',
  outcome: outcomes.success,
  ...reason(event),
  agent: [
    { type: concept(codes.origin), who: service(event), requestor: false, network: network(event.origin) },
    {
      type: concept(codes.destination),
      who: service(event, gatewayOrigin(event)),
      requestor: false,
      network: network(gatewayOrigin(event)),
    },
    user(event),
    userAgency(event),
  ],
  entity: [
    patient(event, child),
    transaction(event),
    {
      what: service(event),
      type: codes.systemObject,
      role: codes.domainResource,
      detail: shown.map((field) => detail(field.path, saidOfField(field).join('; '))),
    },
  ],
})

/**
 * The gateway's record of what it received of a child and passed on (BALP PrivacyDisclosure.Recipient), one for each service that
 * answered. It knows the places of the entries in that service's log, and no field: which were shown is said there.
 */
export function receivedEvents(event: LoggedEvent, child: string): AuditEvent[] {
  const byOrigin = [...Map.groupBy(event.entry.receipts ?? [], ({ origin }) => origin)]
  return byOrigin.map(([origin, receipts], place) => ({
    ...about(event, `received-${place}`, 'PrivacyDisclosure.Recipient'),
    type: codes.imported,
    subtype: [codes.disclose],
    action: 'C',
    outcome: outcomes.success,
    ...reason(event),
    agent: [
      {
        type: concept(codes.origin),
        who: service(event, origin),
        requestor: false,
        network: network(origin),
      },
      {
        type: concept(codes.destination),
        who: service(event),
        requestor: false,
        network: network(event.origin),
      },
      user(event),
      userAgency(event),
    ],
    entity: [
      patient(event, child),
      transaction(event),
      {
        what: service(event, origin),
        type: codes.systemObject,
        role: codes.domainResource,
        detail: receiptDetails(receipts),
      },
    ],
  }))
}
