import type { AuditEvent } from '@medplum/fhirtypes'
import type { LoggedField } from '../../entry.js'
import type { LoggedEvent } from '../logged-event.js'
import { codes, concept, outcomes } from './codes.js'
import {
  about,
  detail,
  gatewayOrigin,
  grantOf,
  network,
  patient,
  receiptDetails,
  saidOfField,
  service,
  transaction,
  user,
} from './parts.js'

/**
 * A read that showed something, of a child (BALP PatientRead) or of nobody (BALP Read): the service is the source, the gateway the
 * client, the person the recipient, and the fields that were shown are the data.
 */
export function readEvent(event: LoggedEvent, shown: readonly LoggedField[]): AuditEvent {
  const { child, receipts = [] } = event.entry
  const data = [
    ...shown.map((field) => detail(field.path, [...saidOfField(field), `by ${field.rule}`].join('; '))),
    ...receiptDetails(receipts),
  ]
  return {
    ...about(event, 'read', child === undefined ? 'Read' : 'PatientRead'),
    type: codes.rest,
    subtype: [codes.read],
    action: 'R',
    outcome: outcomes.success,
    agent: [
      {
        type: concept(codes.destination),
        who: service(event, gatewayOrigin(event)),
        requestor: false,
        network: network(gatewayOrigin(event)),
      },
      { type: concept(codes.origin), who: service(event), requestor: false, network: network(event.origin) },
      user(event),
    ],
    entity: [
      ...(child === undefined ? [] : [patient(event, child)]),
      transaction(event),
      ...grantOf(event),
      {
        what: service(event),
        type: codes.systemObject,
        role: codes.domainResource,
        ...(data.length > 0 && { detail: data }),
      },
    ],
  }
}
