import { eventQuery, type EventQuery } from '#subgraphs/access-log/search/event-query'

const long = (day: string): Date => new Date(`${day}T00:00:00Z`)

const asked: Readonly<Record<string, Parameters<typeof eventQuery>[0]>> = {
  everything: {},
  'the child most looked at': { child: 'child-0' },
  'a child': { child: 'child-15000' },
  'a child whom nobody looked at': { child: 'nobody' },
  'the person who looks most': { actor: 'person-0' },
  'a person who hardly ever looks': { actor: 'hardly-ever' },
  agency: { agency: 'health' },
  role: { role: 'MASH_PRACTITIONER' },
  'no such role': { role: 'REFERRER' },
  service: { service: 'police' },
  'no such action': { action: 'requestOverride' },
  'a field': { field: 'PoliceRecord.field7' },
  'a field that hardly ever occurs': { field: 'PoliceRecord.field30' },
  category: { category: 'health.category-4' },
  purpose: { purpose: 'MASH_ASSESSMENT' },
  'a purpose that hardly ever occurs': { purpose: 'FEEDBACK_TO_REFERRER' },
  shown: { state: 'SHARED' },
  withheld: { state: 'WITHHELD' },
  silent: { state: 'SILENT' },
  'not asked': { state: 'NOT_ASKED' },
  'under emergency access': { emergency: true },
  'not under emergency access': { emergency: false },
  'from a day on': { from: long('2026-10-01') },
  'before a day long ago': { to: long('2025-01-05') },
  'one hour': { from: new Date('2025-12-03T09:00:00Z'), to: new Date('2025-12-03T10:00:00Z') },
  'all fields of a record': { field: 'HealthRecord' },
  'rare field ∧ rare purpose': { field: 'PoliceRecord.field30', purpose: 'FEEDBACK_TO_REFERRER' },
  'rare person ∧ rare field': { actor: 'hardly-ever', field: 'HealthRecord.field30' },
  'rare person ∧ rare purpose': { actor: 'hardly-ever', purpose: 'FEEDBACK_TO_REFERRER' },
  'busy person ∧ rare field': { actor: 'person-0', field: 'PoliceRecord.field30' },
  'busy person ∧ rare purpose': { actor: 'person-0', purpose: 'FEEDBACK_TO_REFERRER' },
  'busy person ∧ withheld ∧ category': {
    actor: 'person-0',
    state: 'WITHHELD',
    category: 'police.category-2',
  },
  'busy person ∧ a role of others': { actor: 'person-0', role: 'OWNER_DESK' },
  'busy person ∧ busiest child': { actor: 'person-0', child: 'child-0' },
  'busy person ∧ a child hardly looked at': { actor: 'person-0', child: 'child-19000' },
  'busiest child ∧ rare field': { child: 'child-0', field: 'PoliceRecord.field30' },
  'busiest child ∧ silent ∧ emergency': { child: 'child-0', state: 'SILENT', emergency: true },
  'field ∧ a state that it never has': { field: 'PoliceRecord.field9', state: 'NOT_ASKED' },
  'service ∧ another’s category': { service: 'police', category: 'health.category-4' },
  'silent ∧ emergency ∧ agency ∧ role': {
    state: 'SILENT',
    emergency: true,
    agency: 'police',
    role: 'MASH_PRACTITIONER',
  },
  'all fields of a record ∧ withheld, long ago': {
    field: 'HealthRecord',
    state: 'WITHHELD',
    to: long('2025-01-05'),
  },
  'all fields of a record ∧ busy person, long ago': {
    field: 'HealthRecord',
    actor: 'person-0',
    to: long('2025-02-05'),
  },
  'emergency ∧ category ∧ a day': {
    emergency: true,
    category: 'police.category-9',
    from: long('2025-12-03'),
    to: long('2025-12-04'),
  },
}

/** Every filter alone, and combinations that are hard: rare with rare, frequent ones that never meet, and long ago. */
export const queries: readonly (readonly [name: string, query: EventQuery])[] = Object.entries(asked).map(
  ([name, query]) => [name, eventQuery(query)],
)
