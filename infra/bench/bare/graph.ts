/** Agencies of the bare graph. */
const agencies = ['a', 'b', 'c', 'd', 'e'] as const

/** A bare service: its name, its schema, and everything that it ever answers. */
export interface BareService {
  readonly name: string
  readonly sdl: string
  /** The same in the language of version 1 of Federation, for gateways that know no other. */
  readonly firstSdl: string
  readonly resolvers: object
}

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])'
const LEAVES = [
  'number',
  'on',
  'kind',
  'outcome',
  'place',
  'by',
  'reference',
  'note',
  'count',
  'open',
] as const
const CHILDREN = 100
const RECORDS = 10

/** Records of an invented child: ten of ten values each. */
const recordsOf = (agency: string, id: string): object[] =>
  Array.from({ length: RECORDS }, (_, index) => ({
    ...Object.fromEntries(LEAVES.map((leaf) => [leaf, `${leaf} ${agency}${id}-${index}`])),
    number: index,
    count: index * 7,
    open: index % 2 === 0,
  }))

const agencyService = (name: string): BareService => {
  const record = `Record${name.toUpperCase()}`
  const typeOf = (leaf: string): string =>
    ({ number: 'Int!', count: 'Int', open: 'Boolean' })[leaf] ?? 'String'
  const fields = `${name}Known: Boolean! ${name}Records: [${record}!]!`
  const recordSdl = `type ${record} { ${LEAVES.map((leaf) => `${leaf}: ${typeOf(leaf)}`).join(' ')} }`
  return {
    name,
    sdl: `${link} type Child @key(fields: "id") { id: ID! ${fields} } ${recordSdl}`,
    firstSdl: `extend type Child @key(fields: "id") { id: ID! @external ${fields} } ${recordSdl}`,
    resolvers: {
      Child: {
        __resolveReference: ({ id }: { readonly id: string }) => ({
          id,
          [`${name}Known`]: true,
          [`${name}Records`]: recordsOf(name, id),
        }),
      },
    },
  }
}

const child = (id: string): object => ({
  id,
  name: `Child ${id}`,
  born: '2015-02-03',
  sex: 'F',
  language: 'en',
  known: true,
})

const indexSdl = `type Query { child(id: ID!): Child children: [Child!]! }
  type Child @key(fields: "id") { id: ID! name: String! born: String sex: String language: String known: Boolean! }`

/** An index that knows the children, and five agencies that each know ten records of every one of them. */
export const bareServices: readonly BareService[] = [
  {
    name: 'index',
    sdl: `${link} ${indexSdl}`,
    firstSdl: indexSdl.replace('type Query', 'extend type Query'),
    resolvers: {
      Query: {
        child: (_root: unknown, { id }: { readonly id: string }) => child(id),
        children: () => Array.from({ length: 10 }, (_, index) => child(String(index))),
      },
    },
  },
  ...agencies.map(agencyService),
]

/** The same, at the addresses where they run. */
export const bareServicesAt = (
  urls: Readonly<Record<string, string>>,
): (BareService & { readonly url: string })[] =>
  bareServices.map((service) => ({ ...service, url: urls[service.name] ?? '' }))

/** What is asked for: of one child or of ten, what of the index and what of the records of every agency, if anything. */
export interface BareShape {
  readonly of: 'child(id: $id)' | 'children'
  readonly index: string
  readonly leaves?: readonly string[]
}

const allOfIndex = 'name born sex language known'

/** By name. */
export const bareShapes: Readonly<Record<string, BareShape>> = {
  'one child of five agencies': { of: 'child(id: $id)', index: `id ${allOfIndex}`, leaves: LEAVES },
  'one child of the index': { of: 'child(id: $id)', index: allOfIndex },
  'ten children of five agencies': { of: 'children', index: 'id name', leaves: LEAVES.slice(0, 3) },
}

/** A query for a child, or for all of them. */
export const childQuery = (of: BareShape['of'], fields: string): string =>
  `${of === 'children' ? '' : 'query ($id: ID!) '}{ ${of} { ${fields} } }`

/** By agency, what it is asked for. */
export const agencyFields = ({ leaves }: BareShape): (readonly [agency: string, fields: string])[] =>
  leaves === undefined
    ? []
    : agencies.map((agency) => [agency, `${agency}Known ${agency}Records { ${leaves.join(' ')} }`])

/** The query of a shape. */
export const queryOf = (shape: BareShape): string =>
  childQuery(shape.of, [shape.index, ...agencyFields(shape).map(([, fields]) => fields)].join(' '))

/** The query of each shape, by its name. */
export const bareQueries: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(bareShapes).map(([name, shape]) => [name, queryOf(shape)]),
)

/** Whom to ask about: another one each time, of a hundred. */
export const anyId = (): string => String(Math.floor(Math.random() * CHILDREN))
