import type { AuditEvent } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LogEntry } from '../../entry.js'
import { anEntry } from '../../testing/an-entry.js'
import { balpProblems } from '../../testing/fhir/balp-problems.js'
import { r4Problems } from '../../testing/fhir/r4-problems.js'
import { hostileEvent } from '../../testing/hostile-events.js'
import { toAuditEvents } from './to-audit-events.js'

const of = (service: string, changes: Partial<LogEntry> = {}): AuditEvent[] =>
  toAuditEvents({
    origin: `mash-hub.example/${service}`,
    index: 12,
    leafHash: Buffer.alloc(32).toString('base64'),
    entry: anEntry(changes),
  })

/** Profiles and outcomes, in order. */
const kindsOf = (events: readonly AuditEvent[]): string[] =>
  events.map(({ id, meta, outcome = 'none' }) => {
    const profile = meta?.profile?.[0]?.split('IHE.BasicAudit.')[1] ?? 'no profile'
    return `${id?.split('.')[1] ?? ''} ${profile} ${outcome}`
  })

const receipt = { origin: 'mash-hub.example/health', index: 3, leafHash: Buffer.alloc(32).toString('base64') }

describe('an entry as FHIR', () => {
  it('of an agency is what was read, what was decided either way, and what left the agency', () => {
    const events = of('police')
    expect(kindsOf(events)).toEqual([
      'read PatientRead 0',
      'decision-0 AuthZconsent 0',
      'decision-1 AuthZconsent 8',
      'disclosed PrivacyDisclosure.Source 0',
    ])
    const [read, , denied] = events
    expect(denied?.outcomeDesc).toBe('WITHHELD: OVERRIDE_NEEDED, by R16a')
    expect(JSON.stringify(read)).toContain('PoliceRecord.missingEpisodes')
    // What was withheld was not read.
    expect(JSON.stringify(read)).not.toContain('PoliceRecord.intelligence')
  })

  it('says where it can be proved', () => {
    for (const { meta } of of('police')) expect(meta?.source).toBe('mash-hub.example/police#12')
  })

  it('is no disclosure where the person is of the agency itself, nor where the hub shows its own', () => {
    expect(kindsOf(of('social-care'))).not.toContain('disclosed PrivacyDisclosure.Source 0')
    expect(kindsOf(of('front-door'))).not.toContain('disclosed PrivacyDisclosure.Source 0')
  })

  it('is no read where nothing was shown', () => {
    const fields = anEntry().fields.filter(({ state }) => state !== 'SHARED')
    expect(kindsOf(of('police', { fields }))).toEqual(['decision-0 AuthZconsent 8'])
  })

  it('of the gateway is what it received, from each service once', () => {
    const police = { ...receipt, origin: 'mash-hub.example/police' }
    const receipts = [receipt, police, { ...receipt, index: 4 }]
    expect(kindsOf(of('gateway', { fields: [], receipts }))).toEqual([
      'received-0 PrivacyDisclosure.Recipient 0',
      'received-1 PrivacyDisclosure.Recipient 0',
    ])
  })

  it('tells decisions by role alone from those that consent had a part in', () => {
    const fields = [{ path: 'x', category: 'y', state: 'WITHHELD', reason: 'NO_TASK', rule: 'R1' } as const]
    const [decision] = of('police', { fields })
    expect(decision?.subtype?.[0]?.code).toBe('AuthZ-Role')
    expect(decision?.meta?.profile).toBeUndefined()
  })

  it('of what somebody did says whether it was done, refused, or only begun', () => {
    const done = (outcome: 'ATTEMPTED' | 'DONE' | 'REFUSED'): string[] =>
      kindsOf(of('front-door', { fields: [], action: { name: 'recordConsent', outcome } }))
    expect([done('ATTEMPTED'), done('DONE'), done('REFUSED')].flat()).toEqual([
      'action no profile none',
      'action no profile 0',
      'action no profile 8',
    ])
  })

  it('breaks the glass in the standard’s own word', () => {
    const [read] = of('police', { emergency: true, purpose: 'EMERGENCY_ACCESS' })
    const codes = read?.agent[2]?.purposeOfUse?.flatMap(({ coding }) => coding?.map(({ code }) => code))
    expect(codes).toEqual(['EMERGENCY_ACCESS', 'BTG'])
  })

  it('is valid by FHIR R4 and by each profile that it claims, whatever the entry', () => {
    fc.assert(
      fc.property(hostileEvent, (event) => {
        const events = toAuditEvents(event)
        expect(events.length).toBeGreaterThan(0)
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
        expect(events.flatMap((each) => [...r4Problems(each), ...balpProblems(each)])).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

describe('the checks', () => {
  const wrong: Record<string, (event: AuditEvent) => unknown> = {
    'an event without a time': (event) => ({ ...event, recorded: undefined }),
    'an action that FHIR does not know': (event) => ({ ...event, action: 'X' }),
    'an outcome that FHIR does not know': (event) => ({ ...event, outcome: '7' }),
    'a member that FHIR does not know': (event) => ({ ...event, child: 'x' }),
    'an id that is too long': (event) => ({ ...event, id: 'x'.repeat(65) }),
    'an agent who is nobody': (event) => ({
      ...event,
      agent: event.agent.map((each) => ({ ...each, who: undefined })),
    }),
    'no user': (event) => ({ ...event, agent: event.agent.filter(({ requestor }) => !requestor) }),
    'two patients': (event) => ({ ...event, entity: [...(event.entity ?? []), event.entity?.[0]] }),
    'no patient': (event) => ({ ...event, entity: event.entity?.slice(1) }),
    'a patient who is none': (event) => ({
      ...event,
      entity: event.entity?.map((each) => ({ ...each, what: { display: 'x' } })),
    }),
    'an entity that has no place': (event) => ({
      ...event,
      entity: [...(event.entity ?? []), { what: { display: 'x' } }],
    }),
    'another observer': (event) => ({ ...event, source: { observer: { display: 'x' } } }),
    'a denial without a word': (event) => ({ ...event, outcome: '8', outcomeDesc: undefined }),
    'a text of spaces that are none': (event) => ({ ...event, outcomeDesc: '\u00A0' }),
    'another type': (event) => ({ ...event, type: { system: 'x', code: 'y' } }),
    'no subtype': (event) => ({ ...event, subtype: undefined }),
  }
  it.each(Object.entries(wrong))('notice %s', (_name, change) => {
    const decision = of('police').find(({ id }) => id?.includes('decision-0'))
    if (decision === undefined) throw new Error('There is no decision.')
    expect([...r4Problems(decision), ...balpProblems(decision)]).toEqual([])
    // Whatever it is now, it is checked as an event.
    const changed = JSON.parse(JSON.stringify(change(decision))) as AuditEvent
    expect([...r4Problems(changed), ...balpProblems(changed)]).not.toEqual([])
  })
})
