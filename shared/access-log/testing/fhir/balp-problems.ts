import type {
  AuditEvent,
  AuditEventAgent,
  AuditEventEntity,
  CodeableConcept,
  Coding,
} from '@medplum/fhirtypes'

const DCM = 'http://dicom.nema.org/resources/ontology/DCM'
const HL7 = 'http://terminology.hl7.org/CodeSystem'
const BALP = 'https://profiles.ihe.net/ITI/BALP/CodeSystem'

interface AgentSlice {
  readonly type: string
  readonly min: number
  readonly has?: readonly (keyof AuditEventAgent)[]
  readonly never?: readonly (keyof AuditEventAgent)[]
  readonly requestor?: boolean
  /** BALP's invariant val-audit-source: who wrote the record is this agent. */
  readonly observer?: true
}

interface EntitySlice {
  readonly type: string
  readonly role?: string | readonly string[]
  readonly min: number
  readonly max?: number
  /** Only a reference to one kind of resource. */
  readonly refersTo?: string
}

interface Profile {
  readonly type: string
  readonly subtype: readonly string[]
  readonly action: string
  readonly outcome: readonly string[]
  readonly agents: readonly AgentSlice[]
  readonly entities: readonly EntitySlice[]
  /** No entity that is in no slice. */
  readonly closed?: true
  readonly purposeOfUse?: true
}

const patient: EntitySlice = {
  type: `${HL7}/audit-entity-type|1`,
  role: `${HL7}/object-role|1`,
  min: 1,
  max: 1,
  refersTo: 'Patient',
}
const user: AgentSlice = {
  type: `${HL7}/v3-ParticipationType|IRCP`,
  min: 0,
  has: ['who'],
  never: ['media', 'network'],
  requestor: true,
}
const read: Profile = {
  type: `${HL7}/audit-event-type|rest`,
  subtype: ['http://hl7.org/fhir/restful-interaction|read'],
  action: 'R',
  outcome: ['0'],
  agents: [
    { type: `${DCM}|110152`, min: 1, has: ['who', 'network'], never: ['media'] },
    { type: `${DCM}|110153`, min: 1, has: ['who', 'network'], never: ['media'] },
    user,
  ],
  entities: [
    { type: `${BALP}/BasicAuditEntityType|XrequestId`, min: 0, max: 1 },
    {
      type: `${HL7}/audit-entity-type|2`,
      role: [3, 4, 20].map((role) => `${HL7}/object-role|${role}`),
      min: 1,
      max: 1,
    },
  ],
}
const disclosure = (type: string, action: string, observer: 'source' | 'recipient'): Profile => ({
  type: `${DCM}|${type}`,
  subtype: [`${HL7}/iso-21089-lifecycle|disclose`],
  action,
  outcome: ['0', '4', '8', '12'],
  agents: [
    {
      type: `${DCM}|110153`,
      min: 1,
      has: ['who', 'network'],
      ...(observer === 'source' && { observer: true }),
    },
    {
      type: `${DCM}|110152`,
      min: 1,
      has: ['who', 'network'],
      ...(observer === 'recipient' && { observer: true }),
    },
  ],
  entities: [patient, { type: `${HL7}/audit-entity-type|2`, min: 1 }],
})
const bare = ['role', 'altId', 'name', 'location', 'media'] as const

/** The slices of BALP 1.1, from its sources: https://github.com/IHE/ITI.BasicAudit/tree/main/input/fsh (PatientRead, AuthZ, Disclose). */
const profiles: Readonly<Record<string, Profile>> = {
  Read: read,
  PatientRead: { ...read, entities: [...read.entities, patient] },
  AuthZconsent: {
    type: `${DCM}|110113`,
    subtype: [`${BALP}/AuthZsubType|AuthZ-Consent`, `${BALP}/AuthZsubType|AuthZ-Role`],
    action: 'E',
    outcome: ['0', '4', '8', '12'],
    agents: [
      { type: `${DCM}|110150`, min: 1, has: ['who', 'network'], never: [...bare, 'purposeOfUse'] },
      { ...user, min: 1, never: ['altId', 'location', 'media', 'network'] },
      {
        type: `${HL7}/v3-RoleClass|PROV`,
        min: 1,
        has: ['who'],
        never: [...bare, 'policy', 'network'],
        requestor: false,
      },
      {
        type: `${HL7}/extra-security-role-type|authserver`,
        min: 1,
        has: ['who'],
        never: [...bare, 'policy', 'network', 'purposeOfUse'],
        requestor: false,
        observer: true,
      },
    ],
    entities: [
      patient,
      { type: 'http://hl7.org/fhir/resource-types|Consent', min: 1 },
      { type: `${BALP}/UserAgentTypes|UserOauthAgent`, min: 0, max: 1 },
    ],
    closed: true,
  },
  'PrivacyDisclosure.Source': disclosure('110106', 'R', 'source'),
  'PrivacyDisclosure.Recipient': disclosure('110107', 'C', 'recipient'),
}

const keyOf = ({ system = '', code = '' }: Coding = {}): string => `${system}|${code}`
const isOf = (type: CodeableConcept | undefined, key: string): boolean =>
  type?.coding?.some((coding) => keyOf(coding) === key) === true
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What the profiles that an event claims have against it. */
export const balpProblems = (event: AuditEvent): string[] =>
  (event.meta?.profile ?? []).flatMap((url) => {
    const name = url.replace('https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.', '')
    const profile = profiles[name]
    return profile === undefined ? [`no such profile: ${url}`] : problemsOf(event, profile)
  })

function problemsOf(event: AuditEvent, profile: Profile): string[] {
  const checks: [string, boolean][] = [
    ['type', keyOf(event.type) === profile.type],
    ['subtype', event.subtype?.some((each) => profile.subtype.includes(keyOf(each))) === true],
    ['action', event.action === profile.action],
    ['outcome', event.outcome !== undefined && profile.outcome.includes(event.outcome)],
    ['outcomeDesc of a denial', event.outcome === '0' || event.outcomeDesc !== undefined],
    ['modifierExtension', event.modifierExtension === undefined],
    ...profile.agents.flatMap((slice) => agentChecks(event, slice)),
    ...profile.entities.flatMap((slice) => entityChecks(event.entity ?? [], slice)),
    [
      'entity in no slice',
      profile.closed !== true ||
        (event.entity ?? []).every((each) => profile.entities.some(({ type }) => keyOf(each.type) === type)),
    ],
  ]
  return checks.filter(([, holds]) => !holds).map(([name]) => name)
}

function agentChecks(event: AuditEvent, slice: AgentSlice): [string, boolean][] {
  const agents = event.agent.filter(({ type }) => isOf(type, slice.type))
  const every = (name: string, holds: (agent: AuditEventAgent) => boolean): [string, boolean] => [
    `agent ${slice.type}: ${name}`,
    agents.every(holds),
  ]
  return [
    [`agent ${slice.type}: ${slice.min} to 1`, agents.length >= slice.min && agents.length <= 1],
    ...(slice.has ?? []).map((member) => every(member, (agent) => agent[member] !== undefined)),
    ...(slice.never ?? []).map((member) => every(`no ${member}`, (agent) => agent[member] === undefined)),
    every('requestor', ({ requestor }) => slice.requestor === undefined || requestor === slice.requestor),
    every('is the observer', ({ who }) => slice.observer !== true || same(who, event.source.observer)),
  ]
}

function entityChecks(all: readonly AuditEventEntity[], slice: EntitySlice): [string, boolean][] {
  const entities = all.filter(({ type }) => keyOf(type) === slice.type)
  const roles = slice.role === undefined ? undefined : [slice.role].flat()
  return [
    [
      `entity ${slice.type}: ${slice.min} to ${slice.max ?? '*'}`,
      entities.length >= slice.min && entities.length <= (slice.max ?? Infinity),
    ],
    [`entity ${slice.type}: what`, entities.every(({ what }) => what !== undefined)],
    [`entity ${slice.type}: role`, entities.every(({ role }) => roles?.includes(keyOf(role)) !== false)],
    [
      `entity ${slice.type}: refers to`,
      entities.every(({ what }) => slice.refersTo === undefined || what?.type === slice.refersTo),
    ],
  ]
}
