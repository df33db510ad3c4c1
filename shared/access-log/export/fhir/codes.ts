import type { CodeableConcept, Coding } from '@medplum/fhirtypes'

const of =
  (system: string) =>
  (code: string, display?: string): Coding => ({ system, code, ...(display !== undefined && { display }) })

/** DICOM PS3.16 CID 400 to 405, which ATNA's and FHIR's audit records use: https://dicom.nema.org/medical/dicom/current/output/chtml/part16/chapter_D.html */
const dicom = of('http://dicom.nema.org/resources/ontology/DCM')
/** https://terminology.hl7.org/CodeSystem-audit-event-type.html */
const auditEventType = of('http://terminology.hl7.org/CodeSystem/audit-event-type')
/** https://terminology.hl7.org/CodeSystem-iso-21089-lifecycle.html (ISO/TS 21089 trusted end-to-end information flows) */
const lifecycle = of('http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle')
/** https://hl7.org/fhir/R4/codesystem-restful-interaction.html */
const interaction = of('http://hl7.org/fhir/restful-interaction')
/** https://terminology.hl7.org/CodeSystem-v3-ParticipationType.html */
const participation = of('http://terminology.hl7.org/CodeSystem/v3-ParticipationType')
/** https://terminology.hl7.org/CodeSystem-v3-RoleClass.html */
const roleClass = of('http://terminology.hl7.org/CodeSystem/v3-RoleClass')
/** https://terminology.hl7.org/CodeSystem-extra-security-role-type.html */
const securityRole = of('http://terminology.hl7.org/CodeSystem/extra-security-role-type')
/** https://terminology.hl7.org/CodeSystem-audit-entity-type.html */
const entityType = of('http://terminology.hl7.org/CodeSystem/audit-entity-type')
/** https://terminology.hl7.org/CodeSystem-object-role.html */
const objectRole = of('http://terminology.hl7.org/CodeSystem/object-role')
/** https://hl7.org/fhir/R4/codesystem-resource-types.html */
const resourceType = of('http://hl7.org/fhir/resource-types')
/** https://terminology.hl7.org/CodeSystem-security-source-type.html */
const sourceType = of('http://terminology.hl7.org/CodeSystem/security-source-type')
/** https://terminology.hl7.org/CodeSystem-v3-ActReason.html */
const actReason = of('http://terminology.hl7.org/CodeSystem/v3-ActReason')
/** Code systems of IHE BALP itself: https://profiles.ihe.net/ITI/BALP/artifacts.html */
const balp = (name: string): ((code: string, display?: string) => Coding) =>
  of(`https://profiles.ihe.net/ITI/BALP/CodeSystem/${name}`)

/** The codes that an exported entry is written in, as BALP 1.1 fixes them: https://profiles.ihe.net/ITI/BALP/content.html */
export const codes = {
  // BALP's pattern has this display, so an instance of it must.
  rest: auditEventType('rest', 'Restful Operation'),
  read: interaction('read', 'read'),
  applicationActivity: dicom('110100', 'Application Activity'),
  exported: dicom('110106', 'Export'),
  imported: dicom('110107', 'Import'),
  securityAlert: dicom('110113', 'Security Alert'),
  disclose: lifecycle('disclose', 'Disclose Record Lifecycle Event'),
  decidedByConsent: balp('AuthZsubType')('AuthZ-Consent', 'Authorization Decision using Roles and Consent'),
  decidedByRole: balp('AuthZsubType')('AuthZ-Role', 'Authorization Decision using only Roles'),
  application: dicom('110150', 'Application'),
  destination: dicom('110152', 'Destination Role ID'),
  origin: dicom('110153', 'Source Role ID'),
  recipientOfInformation: participation('IRCP', 'information recipient'),
  provider: roleClass('PROV', 'healthcare provider'),
  authorisationServer: securityRole('authserver', 'authorization server'),
  applicationServer: sourceType('4', 'Application Server'),
  person: entityType('1', 'Person'),
  systemObject: entityType('2', 'System Object'),
  patient: objectRole('1', 'Patient'),
  domainResource: objectRole('4', 'Domain Resource'),
  consent: resourceType('Consent', 'Consent'),
  token: balp('UserAgentTypes')('UserOauthAgent'),
  requestId: balp('BasicAuditEntityType')('XrequestId'),
  breakTheGlass: actReason('BTG', 'break the glass'),
} as const

/** A concept that one code says. */
export const concept = (...coding: readonly Coding[]): CodeableConcept => ({ coding: [...coding] })

/** FHIR's outcomes of an event (https://hl7.org/fhir/R4/codesystem-audit-event-outcome.html). A decision to deny is 8 in BALP. */
export const outcomes = { success: '0', seriousFailure: '8' } as const
