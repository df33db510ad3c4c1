import type { AuditEvent } from '@medplum/fhirtypes'
import type { LoggedAction } from '../../entry.js'
import type { LoggedEvent } from '../logged-event.js'
import { visible } from '../visible.js'
import { codes, concept, outcomes } from './codes.js'
import { about, details, grantOf, named, ownCoding, patient, service, transaction, user } from './parts.js'

/**
 * Something that somebody did. BALP has no profile for what is no access to a resource, so this is plain R4. An attempt has no outcome
 * yet: whether it came through is another entry's to say.
 */
export function actionEvent(event: LoggedEvent, action: LoggedAction): AuditEvent {
  const { child } = event.entry
  return {
    ...about(event, 'action'),
    type: codes.applicationActivity,
    subtype: [ownCoding(event, 'action', action.name)],
    action: 'E',
    ...(action.outcome === 'DONE' && { outcome: outcomes.success }),
    ...(action.outcome === 'REFUSED' && { outcome: outcomes.seriousFailure }),
    outcomeDesc: visible([action.outcome, action.code ?? []].flat().join(': ')),
    agent: [user(event), { type: concept(codes.application), who: service(event), requestor: false }],
    entity: [
      ...(child === undefined ? [] : [patient(event, child)]),
      transaction(event),
      ...grantOf(event),
      ...Object.entries(action.subjects ?? {}).map(([what, id]) => ({
        what: named(event, 'subject', id),
        type: codes.systemObject,
        detail: details({ is: what }),
      })),
    ],
  }
}
