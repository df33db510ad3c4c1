import {
  getNullableType,
  isEnumType,
  isListType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type DocumentNode,
  type GraphQLAbstractType,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLList,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { isObject } from '../agency-call/is-object.js'
import {
  collectFields,
  collectorOf,
  type CollectedField,
  type Collector,
  type Selections,
} from './collect-fields.js'

type Variables = Readonly<Record<string, unknown>>

/** Makes of what services answered what the client asked for; undefined where something is not as the graph has it. */
export type Shape = (answered: Variables, variables: Variables) => Record<string, unknown> | undefined

/** One value as it stands in the client's answer. @throws {@link NotOfTheGraph} */
type Complete = (value: unknown, variables: Variables) => unknown

/** Thrown where a value is not as the graph has it: of another type, or nothing where there must be something. */
const NotOfTheGraph = new Error('not as the graph has it')

/**
 * Compiles an operation's selections, so that nothing about them is looked up while an answer is shaped: fields of one object in the client's
 * order, those of one name as one, each with the functions for its type.
 *
 * It knows what is right and nothing else: nulls that pass on to their parents, and errors that say so, are somebody else's to make.
 */
export function compileShape(
  schema: GraphQLSchema,
  document: DocumentNode,
  { operation, selectionSet }: OperationDefinitionNode,
): Shape {
  const root = schema.getRootType(operation)
  if (!root) throw new Error(`The graph has no ${operation}.`)
  const nodes = selectionSet.selections
  const complete = objectOf(collectorOf(schema, document), root, [{ nodes, when: [] }])
  return (answered, variables) => {
    try {
      // The root is an object, and so is what comes of it.
      return complete(answered, variables) as Record<string, unknown>
    } catch (error) {
      if (error === NotOfTheGraph) return undefined
      throw error
    }
  }
}

function valueOf(collector: Collector, type: GraphQLOutputType, below: readonly Selections[]): Complete {
  const isNullable = !isNonNullType(type)
  const present = isNullable ? type : type.ofType
  if (isLeafType(present)) return leafOf(present, isNullable)
  const complete = presentOf(collector, present, below)
  return (value, variables) => {
    if (value !== null && value !== undefined) return complete(value, variables)
    if (isNullable) return null
    throw NotOfTheGraph
  }
}

/** Of a value that is there and has more below it. */
function presentOf(
  collector: Collector,
  type: GraphQLList<GraphQLOutputType> | GraphQLCompositeType,
  below: readonly Selections[],
): Complete {
  if (isListType(type)) return listOf(valueOf(collector, type.ofType, below))
  return isObjectType(type) ? objectOf(collector, type, below) : memberOf(collector, type, below)
}

function listOf(complete: Complete): Complete {
  return (value, variables) => {
    if (!Array.isArray(value)) throw NotOfTheGraph
    return value.map((each) => complete(each, variables))
  }
}

/** In one step, for an answer has hundreds of them. */
function leafOf(type: GraphQLLeafType, isNullable: boolean): Complete {
  const isValid = leafCheck(type)
  return (value) => {
    if (value === null || value === undefined) {
      if (isNullable) return null
    } else if (isValid(value)) return value
    throw NotOfTheGraph
  }
}

const isString = (value: unknown): boolean => typeof value === 'string'

/** What a value of GraphQL's own scalars is in JSON; any other scalar's is its service's to check. */
const scalarChecks: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: isString,
  ID: isString,
  Int: Number.isSafeInteger,
  Float: Number.isFinite,
  Boolean: (value) => typeof value === 'boolean',
}

function leafCheck(type: GraphQLLeafType): (value: unknown) => boolean {
  if (!isEnumType(type)) return scalarChecks[type.name] ?? (() => true)
  const names = new Set<unknown>(type.getValues().map(({ name }) => name))
  return (value) => names.has(value)
}

function objectOf(
  collector: Collector,
  type: GraphQLObjectType,
  selections: readonly Selections[],
): Complete {
  const fields = collectFields(collector, type, selections).map((field) => fieldOf(collector, type, field))
  const areLeaves = fields.every(({ stands, isLeaf }) => isLeaf && stands === undefined)
  return (value, variables) => {
    if (!isObject(value)) throw NotOfTheGraph
    if (value['__typename'] !== undefined && value['__typename'] !== type.name) throw NotOfTheGraph
    if (areLeaves && isAsAsked(fields, value, variables)) return value
    const shaped: Record<string, unknown> = {}
    for (const { key, stands, isInherited, complete } of fields) {
      if (stands !== undefined && !stands(variables)) continue
      const found = !isInherited || Object.hasOwn(value, key) ? value[key] : undefined
      shaped[key] = complete(found, variables)
    }
    return shaped
  }
}

/**
 * Whether an object has these leaves, in this order, and no more: services answer most objects as the client wants them, and then nothing is
 * copied.
 */
function isAsAsked(fields: readonly Field[], object: Variables, variables: Variables): boolean {
  let at = 0
  for (const key in object) {
    const field = fields[at]
    const value = object[key]
    if (field?.key !== key || field.complete(value, variables) !== value) return false
    at += 1
  }
  return at === fields.length
}

interface Field extends Pick<CollectedField, 'key' | 'stands'> {
  /** Whether every object of JavaScript has something by this name, which is a name of the graph like any other. */
  readonly isInherited: boolean
  /** Whether its value has nothing below it. */
  readonly isLeaf: boolean
  readonly complete: Complete
}

function fieldOf(
  collector: Collector,
  type: GraphQLObjectType,
  { key, node, stands, below }: CollectedField,
): Field {
  const field = { key, stands, isInherited: key in Object.prototype }
  if (node.name.value === '__typename') {
    const complete: Complete = (name) => {
      if ((name ?? type.name) !== type.name) throw NotOfTheGraph
      return type.name
    }
    return { ...field, isLeaf: true, complete }
  }
  const definition = type.getFields()[node.name.value]
  if (definition === undefined) throw new Error(`${type.name} has no field ${node.name.value}.`)
  const isLeaf = isLeafType(getNullableType(definition.type))
  return { ...field, isLeaf, complete: valueOf(collector, definition.type, below) }
}

/** Of one of several types: which it is, the object says. */
function memberOf(
  collector: Collector,
  type: GraphQLAbstractType,
  selections: readonly Selections[],
): Complete {
  const members = new Map(collector.schema.getPossibleTypes(type).map((each) => [each.name, each]))
  const known = new Map<string, Complete>()
  return (value, variables) => {
    const name = isObject(value) ? value['__typename'] : undefined
    const member = typeof name === 'string' ? members.get(name) : undefined
    if (member === undefined) throw NotOfTheGraph
    const complete = known.get(member.name) ?? objectOf(collector, member, selections)
    known.set(member.name, complete)
    return complete(value, variables)
  }
}
