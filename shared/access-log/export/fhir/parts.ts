import type {
  AuditEvent,
  AuditEventAgent,
  AuditEventEntity,
  CodeableConcept,
  Coding,
  Identifier,
} from '@medplum/fhirtypes'
import type { LoggedField, LoggedReceipt } from '../../entry.js'
import type { LoggedEvent } from '../logged-event.js'
import { hubOf } from '../../origin.js'
import { silentServices } from '../../silent-services.js'
import { visible } from '../visible.js'
import { codes, concept } from './codes.js'

/** A code system or a kind of identifiers of the hub's own; what no standard has a word for. */
const own = ({ origin }: LoggedEvent, name: string): string =>
  encodeURI(`https://${visible(hubOf(origin))}/fhir/${name}`)

/** Something that has a name in the hub and no FHIR resource. */
export const named = (event: LoggedEvent, kind: string, value: string): { identifier: Identifier } => ({
  identifier: { system: own(event, kind), value: visible(value) },
})

/** A code of the hub's own lists. What FHIR would not take for a code (a space too many) stands there as words. */
export function ownCoding(event: LoggedEvent, list: string, code: string): Coding {
  const text = visible(code)
  return { system: own(event, list), ...(/^\S+( \S+)*$/.test(text) ? { code: text } : { display: text }) }
}

/** One line of an entity: a name, and what stands beside it. */
export type Detail = NonNullable<AuditEventEntity['detail']>[number]

/** {@link Detail} */
export const detail = (type: string, value: string): Detail => ({
  type: visible(type),
  valueString: visible(value),
})

/** Of these the ones that are known. */
export const details = (known: Readonly<Record<string, string | undefined>>): Detail[] =>
  Object.entries(known).flatMap(([name, value]) => (value === undefined ? [] : [detail(name, value)]))

/** The service that wrote the entry. Where BALP wants an agent to be the observer, it is this very reference. */
export const service = (event: LoggedEvent, origin: string = event.origin): { identifier: Identifier } =>
  named(event, 'service', origin)

/** Services are named, and reached, by the origin of their log; addresses are in no entry. FHIR R4 network type 5 is a URI. */
export const network = (origin: string): NonNullable<AuditEventAgent['network']> => ({
  address: visible(origin),
  type: '5',
})

/** The gateway, which asks on the user's behalf. */
export const gatewayOrigin = ({ origin }: LoggedEvent): string => `${hubOf(origin)}/gateway`

/** Why it was asked: in the hub's own words, and by the standard's where somebody broke the glass. */
export function purposesOf(event: LoggedEvent): CodeableConcept[] {
  const { purpose, emergency } = event.entry
  return [
    ...(purpose === undefined ? [] : [concept(ownCoding(event, 'purpose', purpose))]),
    ...(emergency === true ? [concept(codes.breakTheGlass)] : []),
  ]
}

/** The person who asked, in her agency and role. */
export function user(event: LoggedEvent): AuditEventAgent {
  const { actor } = event.entry
  const purposeOfUse = purposesOf(event)
  return {
    type: concept(codes.recipientOfInformation),
    who: named(event, 'person', actor.id),
    requestor: true,
    role: [concept(ownCoding(event, 'role', actor.role))],
    ...(purposeOfUse.length > 0 && { purposeOfUse }),
  }
}

/** The agency of the person who asked. */
export const userAgency = (event: LoggedEvent): AuditEventAgent => ({
  type: concept(codes.provider),
  who: named(event, 'agency', event.entry.actor.agency),
  requestor: false,
})

/** The child, by the pseudonym that is hers in every log: a logical reference, which nobody can resolve but the front door. */
export const patient = (event: LoggedEvent, pseudonym: string): AuditEventEntity => ({
  what: { type: 'Patient', ...named(event, 'child', pseudonym) },
  type: codes.person,
  role: codes.patient,
})

/** Whatever an entry says of its request and has no place of its own in FHIR: whoever reads one event alone finds it there. */
export function saidOfRequest({ entry }: LoggedEvent): Detail[] {
  const { actor, assessment, basis, profile, policy, operation, preview } = entry
  const known = details({
    agency: actor.agency,
    team: actor.team,
    assessment,
    basis,
    profile,
    policy,
    operation: operation?.name ?? undefined,
    'operation sha256': operation?.sha256,
    preview: preview === true ? 'what another would see' : undefined,
  })
  return [...known, ...silentServices(entry).flatMap((each) => details({ unavailable: each }))]
}

/** What is known of a field beside its name: category, label, how many records were shown and in which versions, whether somebody asked for it. */
export const saidOfField = ({ category, label, records, versions, required }: LoggedField): string[] => [
  category,
  ...(label === undefined ? [] : [label]),
  ...(records === undefined ? [] : [`${records} records`]),
  ...(versions === undefined ? [] : [`versions ${versions.join(' ')}`]),
  required === true ? 'needed for another field, not asked for' : 'asked for',
]

/** The grant that something was asked under, as BALP writes the id of a token. */
export const grantOf = (event: LoggedEvent): AuditEventEntity[] =>
  event.entry.grant === undefined
    ? []
    : [
        {
          what: { identifier: { value: visible(`urn:ietf:params:oauth:jti:${event.entry.grant}`) } },
          type: codes.token,
        },
      ]

/** The request at the gateway, the same in the entries of every service: what it asked for, and who did not answer. */
export function transaction(event: LoggedEvent): AuditEventEntity {
  const { requestId } = event.entry
  const detail = saidOfRequest(event)
  return {
    what: named(event, 'request', requestId),
    type: codes.requestId,
    ...(detail.length > 0 && { detail }),
  }
}

/** The entries of a service whose answer was passed on. */
export const receiptDetails = (receipts: readonly LoggedReceipt[]): Detail[] =>
  receipts.map(({ origin, index, leafHash }) => detail(`${origin}#${index}`, leafHash))

/**
 * What every exported event has: an id of its own within the entry, and where the entry stands (`meta.source`), so that whoever holds the
 * event can have it proved.
 */
export function about(
  event: LoggedEvent,
  part: string,
  profile?: string,
): Pick<AuditEvent, 'resourceType' | 'id' | 'meta' | 'recorded' | 'source'> {
  return {
    resourceType: 'AuditEvent',
    id: `${event.entry.id}.${part}`,
    meta: {
      source: `${encodeURI(visible(event.origin))}#${event.index}`,
      ...(profile !== undefined && {
        profile: [`https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.${profile}`],
      }),
    },
    recorded: event.entry.at,
    source: { site: visible(event.origin), observer: service(event), type: [codes.applicationServer] },
  }
}
