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
  named,
  network,
  patient,
  purposesOf,
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
 * the event claims no profile, for BALP has one only for decisions by consent.
 */
export function decisionEvents(event: LoggedEvent, child: string): AuditEvent[] {
  const alike = [...Map.groupBy(event.entry.fields, sameDecision).values()]
  return alike.flatMap((fields, place) => {
    const [first] = fields
    return first === undefined ? [] : [decisionEvent(event, child, first, fields, place)]
  })
}

function decisionEvent(
  event: LoggedEvent,
  child: string,
  decision: LoggedField,
  fields: readonly LoggedField[],
  place: number,
): AuditEvent {
  const permitted = decision.state === 'SHARED'
  const byConsent = decision.consent !== undefined
  const purposeOfEvent = purposesOf(event)
  const subject: AuditEventEntity = {
    ...patient(event, child),
    detail: [
      ...fields.map(({ path, category, label }) => detail(path, [category, label ?? []].flat().join('; '))),
      ...decidedOn(event, decision),
    ],
  }
  return {
    ...about(event, `decision-${place}`, byConsent ? 'AuthZconsent' : undefined),
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
function decidedOn({ entry }: LoggedEvent, { rule, reason, override }: LoggedField): Detail[] {
  const { requestId, assessment, basis, profile, policy } = entry
  return details({ rule, reason, override, assessment, basis, profile, policy, requestId })
}

/** The consent as it was decided on: the record, if one says so, and else that there is none. */
function consentOf(event: LoggedEvent, { consent, consentRecord }: LoggedField): AuditEventEntity[] {
  if (consent === undefined) return []
  const what: Reference<Consent> =
    consentRecord === undefined
      ? { display: 'no record of consent' }
      : { type: 'Consent', ...named(event, 'consent', consentRecord) }
  return [{ what, type: codes.consent, detail: details({ consent }) }]
}

/** The grant that the decision was made under, as BALP writes the id of a token. */
const grantOf = (event: LoggedEvent): AuditEventEntity[] =>
  event.entry.grant === undefined
    ? []
    : [
        {
          what: { identifier: { value: visible(`urn:ietf:params:oauth:jti:${event.entry.grant}`) } },
          type: codes.token,
        },
      ]
