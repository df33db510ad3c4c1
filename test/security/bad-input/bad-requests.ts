import {
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql'
import { PERSONAL } from '../query.attacks.js'
import { badValues, type TextKind } from './bad-values.js'

/** A JSON object. */
export type Data = Readonly<Record<string, unknown>>

/** A request that is right but for one thing. */
export interface BadRequest {
  /** Where it is wrong: `input.records[0].field`. */
  readonly where: string
  /** The names on the way to it: a refusal says one of them. */
  readonly names: readonly string[]
  readonly what: string
  readonly variables: Data
}

/** What the types do not tell about the fields of a mutation, each by its name. */
export interface FieldKinds {
  /** Texts that people write in their own words. */
  readonly prose?: readonly string[]
  /** Ids that are known elsewhere, whatever they look like: of people who use the hub, at the identity provider. */
  readonly users?: readonly string[]
  /** Ids that the client makes, or that only another service knows: any UUID may be one. */
  readonly uuids?: readonly string[]
  /** Whole numbers that may be nought. */
  readonly fromNought?: readonly string[]
  /** Lists that may be empty. */
  readonly mayBeEmpty?: readonly string[]
}

/** A step on the way to a place: the name of a field, or a number in a list. */
export type Step = string | number
type Found = readonly [path: readonly Step[], what: string, value: unknown]

/** In place of a value that is left out. */
export const LEFT_OUT: unique symbol = Symbol('left out')
const MANY = 10_000
/** Of what has fields of its own: more is refused before anybody reads what it is. */
const MANY_OBJECTS = 1_000

/** Everything that can be wrong in one place of a right request, place by place, by the types of the graph. */
export function badRequests(
  mutation: GraphQLField<unknown, unknown>,
  right: Data,
  kinds: FieldKinds,
): BadRequest[] {
  const found = mutation.args.flatMap((argument) =>
    wrongs(argument.type, right[argument.name], [argument.name], isRequiredArgument(argument), kinds),
  )
  return found.map(([path, what, value]) => ({
    where: path
      .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
      .join('')
      .slice(1),
    names: path.filter((step) => typeof step === 'string'),
    what,
    // Only an object takes the place of an object.
    variables: replaced(right, path, value) as Data,
  }))
}

/** Every place of a right request that is filled in, as type and field: `RecordDecision.category`. */
export function filledIn(type: GraphQLInputType, value: unknown): string[] {
  if (isNonNullType(type)) return filledIn(type.ofType, value)
  if (isListType(type)) return Array.isArray(value) ? value.flatMap((one) => filledIn(type.ofType, one)) : []
  if (!isInputObjectType(type) || !isObject(value)) return []
  return Object.values(type.getFields()).flatMap((field) =>
    isNothing(value[field.name])
      ? []
      : [`${type.name}.${field.name}`, ...filledIn(field.type, value[field.name])],
  )
}

/** Every field of a type of input, and of those within it, as {@link filledIn} names them. */
export function fieldsOf(type: GraphQLInputType): string[] {
  const named = getNamedType(type)
  if (!isInputObjectType(named)) return []
  return Object.values(named.getFields()).flatMap((field) => [
    `${named.name}.${field.name}`,
    ...fieldsOf(field.type),
  ])
}

function wrongs(
  type: GraphQLInputType,
  value: unknown,
  path: readonly Step[],
  required: boolean,
  kinds: FieldKinds,
): Found[] {
  const at = (all: Data): Found[] => Object.entries(all).map(([what, bad]) => [path, what, bad])
  if (isNonNullType(type)) {
    const none = { null: null, ...(required && { 'left out': LEFT_OUT }) }
    return [...at(none), ...wrongs(type.ofType, value, path, required, kinds)]
  }
  if (isNothing(value)) return []
  if (isListType(type)) {
    const items: unknown[] = Array.isArray(value) ? value : []
    const many = isObject(items[0]) ? MANY_OBJECTS : MANY
    const lists = {
      ...(isNonNullType(type.ofType) && { 'nothing within': [null] }),
      ...(!kinds.mayBeEmpty?.includes(fieldAt(path)) && { 'an empty list': [] }),
      [`the same ${many} times`]: Array<unknown>(many).fill(items[0] ?? PERSONAL),
    }
    return [...at(lists), ...wrongs(type.ofType, items[0], [...path, 0], false, kinds)]
  }
  if (!isInputObjectType(type)) {
    const { nought, ...bad } = badValues(type.name, kindOf(fieldAt(path), kinds))
    return at(nought === undefined || kinds.fromNought?.includes(fieldAt(path)) ? bad : { nought, ...bad })
  }
  const given = isObject(value) ? value : {}
  const objects = {
    'a text': PERSONAL,
    'a number': 42,
    'a field that there is not': { ...given, [PERSONAL]: true },
    'a prototype': JSON.parse(
      JSON.stringify(given).replace(/\}$/, ',"__proto__":{"polluted":true}}'),
    ) as Data,
  }
  const within = Object.values(type.getFields()).flatMap((field) =>
    wrongs(field.type, given[field.name], [...path, field.name], isRequiredInputField(field), kinds),
  )
  return [...at(objects), ...within]
}

function kindOf(field: string, { prose = [], users = [], uuids = [] }: FieldKinds): TextKind {
  if (prose.includes(field)) return 'prose'
  if (users.includes(field)) return 'user'
  return uuids.includes(field) ? 'uuid' : 'name'
}

const fieldAt = (path: readonly Step[]): string => path.findLast((step) => typeof step === 'string') ?? ''

/** A copy with another value in one place. Fields are made, never set: one may be called `__proto__`. */
export function replaced(whole: unknown, [step, ...rest]: readonly Step[], value: unknown): unknown {
  if (step === undefined) return value
  if (typeof step === 'number') {
    const items: unknown[] = Array.isArray(whole) ? whole : []
    return items.map((item, index) => (index === step ? replaced(item, rest, value) : item))
  }
  const fields = isObject(whole) ? whole : {}
  return Object.fromEntries(
    Object.entries({ ...fields, [step]: replaced(fields[step], rest, value) }).filter(
      ([, each]) => each !== LEFT_OUT,
    ),
  )
}

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isNothing = (value: unknown): boolean => value === null || value === undefined
