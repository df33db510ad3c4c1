import { header, policyOf } from '../world.js'
import { meta, supervision, risk, naming, answering, requiring, type Schemas } from './schema.js'

/** What is published, from where, under which name and how much: R11 to R16. */
export const publishing = {
  R11: {
    passing: {
      'a field that becomes stricter': {
        record: `note: String ${risk}`,
        earlier: { record: `note: String ${supervision}` },
      },
      'the same rules again': {
        policy: policyOf({ stricter: true }),
        earlier: { policy: policyOf({ stricter: true }) },
      },
    },
    failing: {
      'a field of a lower class': {
        record: `note: String ${supervision}`,
        earlier: { record: `note: String ${risk}` },
        at: 'ProbationRecord.note',
      },
      'a field of the same class that more people may see': {
        record: 'note: String @classified(category: "police.warning-marker")',
        earlier: { record: 'note: String @classified(category: "health.demographics")' },
        at: 'ProbationRecord.note',
      },
      'a place that is no longer called one': {
        record: `note: String ${supervision}`,
        earlier: { record: 'note: String @classified(category: "probation.supervision", locating: true)' },
        at: 'ProbationRecord.note',
      },
      'a category of a lower class': { policy: policyOf({ risk: 'S3' }), earlier: {}, at: 'probation.risk' },
      'a stricter rule taken back': {
        policy: policyOf({}),
        earlier: { policy: policyOf({ stricter: true }) },
        at: 'probation.R1',
      },
    },
  },
  R12: {
    passing: {
      'a list of which no item is null': { record: `notes: [String!] ${supervision}` },
      'a pointer that is always told': { record: `known: Boolean! ${meta}` },
    },
    failing: {
      'a classified field that may not be null': {
        record: `note: String! ${supervision}`,
        at: 'ProbationRecord.note',
      },
      'a field stricter than its type that may not be null': {
        record: answering('ProbationOrder'),
        body: `type ProbationOrder ${supervision} { risk: String! ${risk} }`,
        at: 'ProbationOrder.risk',
      },
    },
  },
  R13: {
    passing: {
      'a registered host': { routing: {} },
      'this machine, in development': {
        routing: { url: 'http://127.0.0.1:4009/graphql', hosts: ['127.0.0.1:4009'], development: true },
      },
    },
    failing: {
      'another host': { routing: { url: 'https://hub.probation.example.attacker.example/graphql' } },
      'another port': { routing: { url: 'https://hub.probation.example:8443/graphql' } },
      'another path': { routing: { url: 'https://hub.probation.example/admin' } },
      'plain http': { routing: { url: 'http://hub.probation.example/graphql' } },
      'plain http to another machine, in development': {
        routing: { url: 'http://hub.probation.example/graphql', development: true },
      },
      'another scheme': { routing: { url: 'file://hub.probation.example/graphql' } },
      'a password': { routing: { url: 'https://a:b@hub.probation.example/graphql' } },
      'no URL': { routing: { url: 'hub.probation.example' } },
    },
  },
  R14: {
    passing: {
      'a stub of what it requires': { ...naming, edit: requiring('police { grade }', risk) },
    },
    failing: {
      'a type under the name of the police': {
        record: answering('PoliceSighting'),
        body: `type PoliceSighting ${supervision} { note: String }`,
        at: 'PoliceSighting',
      },
      'a type under the name of an agency that has not joined': {
        record: answering('HousingOrder'),
        body: `type HousingOrder ${supervision} { note: String }`,
        at: 'HousingOrder',
      },
      'a type under no name': {
        record: answering('Order'),
        body: `type Order ${supervision} { note: String }`,
        at: 'Order',
      },
      'another field of Child': { child: `alert: String ${supervision}`, at: 'Child.alert' },
      'a field of the case': {
        body: `type MashAssessment @key(fields: "id") { id: ID! probation: String ${supervision} }`,
        at: 'MashAssessment.probation',
      },
      'another value of an enumeration of the hub': {
        record: `state: RecordStatus ${supervision}`,
        body: 'enum RecordStatus { SHARED WITHHELD ALL_CLEAR }',
        at: 'RecordStatus.ALL_CLEAR',
      },
      'a root field under another name': {
        body: 'type Query { policeDuty: String }',
        at: 'Query.policeDuty',
      },
      'a directive of its own under no name': { body: 'directive @quiet on OBJECT', at: '@quiet' },
    },
  },
  R15: {
    passing: {
      'an earlier version that is supported': {
        header: header.replace('v2.9', 'v2.8'),
      },
    },
    failing: {
      'a version that is not in the list': {
        edit: (sdl) => sdl.replace('federation/v2.9', 'federation/v2.12'),
      },
      'a directive that the gateway does not load': {
        edit: (sdl) => sdl.replace('"@key", ', '"@key", "@authenticated", '),
      },
      'another specification': {
        body: 'extend schema @link(url: "https://attacker.example/quiet/v1.0")',
      },
      'Federation 1': {
        edit: (sdl) =>
          sdl.slice(sdl.indexOf('type Child')).replaceAll(/@(inaccessible|classified\([^)]*\))/g, ''),
        caught: true,
      },
    },
  },
  R16: {
    passing: { '4,000 fields': { body: `type ProbationMany ${supervision} { ${many(4_000)} }` } },
    failing: {
      '5,001 fields': { body: `type ProbationMany ${supervision} { ${many(5_001)} }` },
      'more than a MiB': { body: `"""${'x'.repeat(1024 * 1024)}""" scalar ProbationText` },
    },
  },
} as const satisfies Readonly<Record<string, Schemas>>

function many(count: number): string {
  return Array.from({ length: count }, (_, index) => `f${index}: String`).join(' ')
}
