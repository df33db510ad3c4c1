import { Kind } from 'graphql'
import { fieldOf } from '#shared/agency/partner-agencies'
import { usesOf, textOf } from '../graph/directives.js'
import { reachedFields } from '../graph/field-set.js'
import {
  federationNames,
  hasPrefix,
  holdsWords,
  hubServices,
  prefixOf,
  reservedAgencies,
  wordsOf,
} from '../graph/names.js'
import { declarationsOf, type Proposal } from '../graph/proposal.js'
import type { FieldFacts, TypeFacts } from '../graph/subgraph-facts.js'
import type { Refused, Rule } from './rule.js'

/** R14: an agency owns its field of Child and the types under its prefix, and nothing else. */
export const namespaceRule: Rule = {
  refuses: 'A type, field or directive under another agency’s name, or under the hub’s.',
  why: 'Practitioners read the name: what health says must not be called the police’s, and what an agency adds to the hub’s own types would be everybody’s.',
  remedy:
    'Begin types and directives with your own prefix, put your record into your own field of Child, and leave others’ types as they are.',
  find: (proposal) => {
    if (hubServices.has(proposal.agency)) return []
    return [
      ...[...proposal.subgraph.types.values()].flatMap((type) => typeProblems(proposal, type)),
      ...directiveProblems(proposal),
    ]
  },
}

/** Names that are no agency’s are the hub’s own. */
const HUB: readonly string[] = ['front-door']

/** The others that have a type. */
const publishersOf = ({ others }: Proposal, type: string): string[] =>
  others.filter(({ types }) => types.has(type)).map(({ name }) => name)

/** Agencies, other than the publisher, whose name this is. */
function namesakes({ agency, others }: Proposal, name: string): string[] {
  const joined = others.map((each) => each.name)
  return reservedAgencies(joined).filter((each) => each !== agency && hasPrefix(name, each))
}

function typeProblems(proposal: Proposal, type: TypeFacts): Refused[] {
  const { agency, subgraph, others, earlier } = proposal
  const { name } = type
  if (subgraph.roots.has(name))
    return [...type.fields.values()].flatMap((field) => rootProblems(proposal, field))
  if (federationNames.has(name) || hasPrefix(name, agency)) return []
  const published = others.some(({ types }) => types.has(name)) || earlier?.types.has(name) === true
  const foreign = namesakes(proposal, name)
  const [node] = type.nodes
  if (foreign.length > 0) {
    // To name what another answers is no claim to it.
    return isMention(proposal, type)
      ? []
      : [{ coordinate: name, node, owners: foreign, says: `Its name is one of ${foreign.join(', ')}.` }]
  }
  if (!published)
    return [
      { coordinate: name, node, owners: HUB, says: `Its name does not begin with ${prefixOf(agency)}.` },
    ]
  const isShared = others.some(({ types }) => types.has(name))
  return isShared ? [...addedFields(proposal, type), ...addedValues(proposal, type)] : []
}

/** Whether all of a type is another's: nothing but keys and external fields. */
function isMention({ subgraph }: Proposal, type: TypeFacts): boolean {
  const keys = usesOf(type, 'key').flatMap((node) =>
    reachedFields(textOf(node, 'fields') ?? '', type.name, [subgraph]).map(({ name }) => name),
  )
  return (
    type.fields.size > 0 &&
    [...type.fields.values()].every(({ name, external }) => external || keys.includes(name))
  )
}

/** Types of the hub to which every agency adds one field of its own, under its own name. */
const joined: ReadonlySet<string> = new Set(['Child', 'PerformanceReport'])

/** Fields that a publisher adds to a type that is not its own; its own field of what all make together aside. */
const addedFields = (proposal: Proposal, type: TypeFacts): Refused[] =>
  [...type.fields.values()]
    .filter(({ external }) => !external)
    .filter(({ name }) => !(joined.has(type.name) && name === fieldOf(proposal.agency)))
    .filter(({ name }) => declarationsOf(proposal.others, type.name, name).length === 0)
    .map(({ coordinate, node }) => ({
      coordinate,
      node,
      owners: publishersOf(proposal, type.name),
      says: `${type.name} is not this agency’s to add to.`,
    }))

/** Values that a publisher adds to an enumeration that is not its own: composition makes them everybody's. */
function addedValues(proposal: Proposal, { name, nodes }: TypeFacts): Refused[] {
  const theirs = proposal.others.flatMap(({ types }) => valuesOf(types.get(name)?.nodes ?? []))
  if (theirs.length === 0) return []
  const known = new Set(theirs.map((value) => value.name.value))
  return valuesOf(nodes)
    .filter((value) => !known.has(value.name.value))
    .map((node) => ({
      coordinate: `${name}.${node.name.value}`,
      node,
      owners: publishersOf(proposal, name),
      says: `${name} is not this agency’s to add to.`,
    }))
}

const valuesOf = (nodes: TypeFacts['nodes']) =>
  nodes.flatMap((node) =>
    node.kind === Kind.ENUM_TYPE_DEFINITION || node.kind === Kind.ENUM_TYPE_EXTENSION
      ? (node.values ?? [])
      : [],
  )

/** A root field has its agency's name in its own: `policeDeskRequests`, `setPoliceSeal`. */
function rootProblems(
  { agency, others }: Proposal,
  { coordinate, name, node, external }: FieldFacts,
): Refused[] {
  const isNamed = (each: string): boolean => holdsWords(wordsOf(name), wordsOf(fieldOf(each)))
  if (external || federationNames.has(name) || isNamed(agency)) return []
  const namesake = reservedAgencies(others.map((each) => each.name)).find(isNamed)
  const says =
    namesake === undefined ? `Its name does not say ${fieldOf(agency)}.` : `Its name is one of ${namesake}.`
  return [{ coordinate, node, owners: namesake === undefined ? HUB : [namesake], says }]
}

const directiveProblems = ({ agency, subgraph }: Proposal): Refused[] =>
  subgraph.document.definitions.flatMap((node) => {
    if (node.kind !== Kind.DIRECTIVE_DEFINITION) return []
    const name = node.name.value
    if (known.has(name) || hasPrefix(name, agency)) return []
    return { coordinate: `@${name}`, node, owners: HUB, says: `It does not begin with ${fieldOf(agency)}.` }
  })

/** What federation and the hub define: a subgraph may repeat their definitions, which composition and R6 compare. */
const known: ReadonlySet<string> = new Set([
  ...[
    'classified',
    'link',
    'key',
    'shareable',
    'external',
    'requires',
    'provides',
    'extends',
    'inaccessible',
  ],
  ...['tag', 'override', 'composeDirective', 'interfaceObject', 'context', 'fromContext'],
])
