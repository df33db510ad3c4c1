import type { AuditEvent, AuditEventEntity, Consent, Reference } from '@medplum/fhirtypes'
import type { LoggedField } from '../../entry.js'
import type { LoggedEvent } from '../logged-event.js'
import { visible } from '../visible.js'
import { codes, concept, outcomes } from './codes.js'
import {
  about,
  detail,
  details,
  gatewayOrigin,
  grantOf,
  named,
  network,
  patient,
  purposesOf,
  saidOfField,
  saidOfRequest,
  service,
  user,
  userAgency,
  type Detail,
} from './parts.js'

/** A decision of the agency is one for every field of a category; all that was decided alike is one decision here. */
const sameDecision = ({ state, reason, rule, consent, consentRecord, override }: LoggedField): string =>
  JSON.stringify([state, reason, rule, consent, consentRecord, override])

/**
 * The decisions of an entry, permit and deny, after BALP AuthZconsent. Where consent played no part the subtype says so (AuthZ-Role), and
 * the event claims no profile, for BALP has one only for decisions by consent; nor does one about no child, whom it requires.
 */
export function decisionEvents(event: LoggedEvent): AuditEvent[] {
  const alike = [...Map.groupBy(event.entry.fields, sameDecision).values()]
  return alike.flatMap((fields, place) => {
    const [first] = fields
    return first === undefined ? [] : [decisionEvent(event, first, fields, place)]
  })
}

function decisionEvent(
  event: LoggedEvent,
  decision: LoggedField,
  fields: readonly LoggedField[],
  place: number,
): AuditEvent {
  const permitted = decision.state === 'SHARED'
  const byConsent = decision.consent !== undefined
  const purposeOfEvent = purposesOf(event)
  const { child } = event.entry
  const profile = byConsent && child !== undefined ? 'AuthZconsent' : undefined
  const subject: AuditEventEntity = {
    ...(child === undefined ? { what: service(event), type: codes.systemObject } : patient(event, child)),
    detail: [
      ...fields.map((field) => detail(field.path, saidOfField(field).join('; '))),
      ...decidedOn(event, decision),
    ],
  }
  return {
    ...about(event, `decision-${place}`, profile),
    type: codes.securityAlert,
    subtype: [byConsent ? codes.decidedByConsent : codes.decidedByRole],
    action: 'E',
    outcome: permitted ? outcomes.success : outcomes.seriousFailure,
    ...(!permitted && { outcomeDesc: denialOf(decision) }),
    ...(purposeOfEvent.length > 0 && { purposeOfEvent }),
    agent: [
      {
        type: concept(codes.application),
        who: service(event, gatewayOrigin(event)),
        requestor: false,
        network: network(gatewayOrigin(event)),
      },
      user(event),
      userAgency(event),
      { type: concept(codes.authorisationServer), who: service(event), requestor: false },
    ],
    entity: [subject, ...consentOf(event, decision), ...grantOf(event)],
  }
}

const denialOf = ({ state, reason, rule }: LoggedField): string =>
  visible(`${state}${reason === undefined ? '' : `: ${reason}`}, by ${rule}`)

/** What the decision stood on. */
const decidedOn = (event: LoggedEvent, { rule, reason, override }: LoggedField): Detail[] => [
  ...details({ rule, reason, override, requestId: event.entry.requestId }),
  ...saidOfRequest(event),
]

/** The consent as it was decided on: the record, if one says so, and else that there is none. */
function consentOf(event: LoggedEvent, { consent, consentRecord }: LoggedField): AuditEventEntity[] {
  if (consent === undefined) return []
  const what: Reference<Consent> =
    consentRecord === undefined
      ? { display: 'no record of consent' }
      : { type: 'Consent', ...named(event, 'consent', consentRecord) }
  return [{ what, type: codes.consent, detail: details({ consent }) }]
}
