import {
  meta,
  supervision,
  risk,
  identity,
  naming,
  answering,
  keyed,
  requiring,
  type Schemas,
} from './schema.js'

/** Taking over, reaching, hiding and declassifying what others publish: R1 to R6. */
export const taking = {
  R1: {
    passing: { 'a field of its own': { record: `officer: String ${supervision}` } },
    failing: {
      'a field taken from another subgraph': {
        child: 'allocatedTo: String @override(from: "front-door") @classified(category: "front-door.case")',
        at: 'Child.allocatedTo',
      },
    },
  },
  R2: {
    passing: {
      'a field as strict as what it requires': {
        ...naming,
        edit: requiring('police { grade }', risk),
      },
    },
    failing: {
      '@requires of what is stricter': {
        ...naming,
        on: '@requires(fields: "police { grade }")',
        at: 'Child.probation',
      },
      '@requires of what itself requires something stricter': {
        child: `summary: String @external`,
        edit: requiring('summary', supervision),
        at: 'Child.probation',
      },
      '@provides of what is stricter': {
        child: 'name: String @external',
        record: `self: Child @provides(fields: "name") ${meta}`,
        at: 'ProbationRecord.self',
      },
      '@fromContext of what is stricter': {
        record: answering('ProbationOrder'),
        body: `extend type ProbationRecord @context(name: "record")
          type ProbationOrder @key(fields: "id grant") { id: ID! grant: ID!
            note(risk: String @fromContext(field: "$record { risk }")): String ${supervision} }`,
        at: 'ProbationOrder.note',
      },
    },
  },
  R3: {
    passing: { 'a field of its own that is hidden': { record: `note: String @inaccessible ${supervision}` } },
    failing: {
      'a shared field that is hidden': {
        child: `name: String @shareable @inaccessible ${identity}`,
        at: 'Child.name',
      },
      'a shared type that is tagged': { body: 'extend type Child @tag(name: "internal")', at: 'Child' },
      'a value of a shared enumeration that is hidden': {
        body: 'enum RecordStatus { SHARED @inaccessible WITHHELD }',
        record: `was: RecordStatus ${supervision}`,
        at: 'RecordStatus.SHARED',
        caught: true,
      },
    },
  },
  R4: {
    passing: { 'a shared field as strict as elsewhere': { child: `name: String @shareable ${identity}` } },
    failing: {
      'a shared field less strict than elsewhere': {
        child: `name: String @shareable ${meta}`,
        at: 'Child.name',
      },
      'a shared field that is not classified at all': { child: 'name: String @shareable', at: 'Child.name' },
    },
  },
  R5: {
    passing: {
      'fields that their type classifies': {
        record: answering('ProbationOrder'),
        body: `type ProbationOrder ${supervision} { id: ID! note: String }`,
      },
    },
    failing: {
      'a field without a category': { record: 'note: String', at: 'ProbationRecord.note' },
      'a category that nobody knows': {
        record: 'note: String @classified(category: "probation.anything")',
        at: 'ProbationRecord.note',
      },
      'a text that pretends to be a key': {
        ...keyed('id grant note', 'id: ID! grant: ID! '),
        edit: (sdl) => sdl.replace(`note: String ${supervision}`, 'note: String'),
        at: 'ProbationOrder.note',
      },
      'something added to a value of the hub': {
        record: answering('ChronologyLine'),
        body: 'type ChronologyLine { secret: String }',
        at: 'ChronologyLine.secret',
      },
    },
  },
  R6: {
    passing: { 'a schema without the words of others': {} },
    failing: {
      '@classified under another name': {
        edit: (sdl) =>
          sdl
            .replace('import: ["@classified"]', 'import: [{ name: "@classified", as: "@secret" }]')
            .replace('@composeDirective(name: "@classified")', '')
            .replaceAll('@classified(', '@secret('),
      },
      '@key under another name': {
        edit: (sdl) =>
          sdl.replace('["@key"', '[{ name: "@key", as: "@primary" }').replaceAll('@key(', '@primary('),
      },
      '@key that is not imported': {
        edit: (sdl) => sdl.replace('"@key", ', '').replaceAll('@key(', '@federation__key('),
      },
      'Federation linked under another name': {
        edit: (sdl) => sdl.replace('federation/v2.9",', 'federation/v2.9", as: "fed",'),
      },
      '@link under another name': {
        edit: (sdl) =>
          sdl
            .replace('@link(', '@join(url: "https://specs.apollo.dev/link/v1.0", as: "join") @link(')
            .replaceAll('@link(', '@join('),
        caught: true,
      },
      'a schema that hands no classification on': {
        edit: (sdl) => sdl.replace('@composeDirective(name: "@classified")', ''),
      },
      '@classified defined otherwise': {
        edit: (sdl) =>
          sdl.replace(
            'directive @classified(category: String!',
            'directive @classified(category: String! = "hub.meta"',
          ),
      },
    },
  },
} as const satisfies Readonly<Record<string, Schemas>>
