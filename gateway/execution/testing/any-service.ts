import type { GraphQLDataSource } from '@apollo/gateway'
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import { random as randomOf, type Random } from '#shared/synthetic/random'

/**
 * A service that answers any fetch with something: always the same for the same question. With `oddity` (0 to 1) so much of it is not as the
 * graph has it: nothing where there must be something, values and types of other kinds, errors beside the data and in its place.
 *
 * @param supergraph the graph with everything that services know of, keys too
 */
export function anyService(supergraph: GraphQLSchema, seed: number, oddity: number): GraphQLDataSource {
  return {
    process: ({ request: { query = '', variables = {} } }) => {
      const random = randomOf(seed, `${query}${JSON.stringify(variables)}`, 0)
      const answer = new Answer(supergraph, parse(query), variables, random, oddity)
      if (random.chance(oddity / 4)) return Promise.reject(new Error('This service does not answer.'))
      const data = random.chance(oddity / 4) ? null : answer.data()
      const place = ['_entities', 0, 'name']
      const coded = random.pick([{}, { extensions: {} }, { extensions: { code: 'TEAPOT' } }])
      const error = { message: 'Something is wrong.', path: place, ...coded }
      // Errors of a service come as JSON, which is what the data source's type means by them.
      return Promise.resolve({ data, ...(random.chance(oddity) && { errors: [error] }) } as never)
    },
  }
}

class Answer {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
    private readonly random: Random,
    private readonly oddity: number,
  ) {
    this.fragments = new Map(
      document.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
      ),
    )
  }

  data(): Record<string, unknown> {
    const operation = this.document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)
    const root = operation && this.schema.getRootType(operation.operation)
    if (!operation || !root) throw new Error('A fetch without an operation.')
    return this.object(root, operation.selectionSet)
  }

  private object(type: GraphQLCompositeType, selections: SelectionSetNode): Record<string, unknown> {
    const members = isAbstractType(type) ? this.schema.getPossibleTypes(type) : []
    const concrete = members.length > 0 ? this.random.pick(members) : type
    const object: Record<string, unknown> = {}
    this.fill(object, concrete, selections)
    return object
  }

  private fill(
    object: Record<string, unknown>,
    type: GraphQLCompositeType,
    { selections }: SelectionSetNode,
  ): void {
    for (const node of selections) {
      const skipped = (node.directives ?? []).some(({ name, arguments: given = [] }) => {
        const value = given[0]?.value
        const holds =
          value?.kind === Kind.VARIABLE
            ? this.variables[value.name.value] === true
            : value?.kind === Kind.BOOLEAN && value.value
        return name.value === 'skip' ? holds : !holds
      })
      if (skipped) continue
      if (node.kind !== Kind.FIELD) {
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value)
        if (fragment && this.applies(type, fragment.typeCondition?.name.value))
          this.fill(object, type, fragment.selectionSet)
        continue
      }
      const { alias, name, selectionSet } = node
      const key = alias?.value ?? name.value
      if (name.value === '_entities') object[key] = this.entities(selectionSet)
      else if (name.value === '__typename') object[key] = this.isOdd(0.2) ? 'Stranger' : type.name
      else if (isObjectType(type) || isInterfaceType(type)) {
        const field = type.getFields()[name.value]
        if (!field) throw new Error(`No field ${type.name}.${name.value}.`)
        // The same field again is the same value, with what is selected of it besides.
        const value = this.value(field.type, selectionSet)
        object[key] = merged(object[key], value)
      }
    }
  }

  private entities(selections: SelectionSetNode | undefined): unknown[] {
    const representations = this.variables['representations'] as readonly { __typename: string }[]
    const entities = representations.map(({ __typename }) => {
      const type = this.schema.getType(__typename)
      if (!isCompositeType(type) || !selections) throw new Error('A representation of no type.')
      return this.isOdd(0.3) ? null : this.object(type, selections)
    })
    return this.isOdd(0.1) ? entities.slice(1) : entities
  }

  private value(type: GraphQLOutputType, selections: SelectionSetNode | undefined): unknown {
    const { random } = this
    if (this.isOdd(0.3))
      return random.pick([null, undefined, 7, 'text', {}, [], [null], { __typename: 'Stranger' }])
    if (isNonNullType(type)) return this.present(type.ofType, selections)
    return random.chance(0.15) ? null : this.present(type, selections)
  }

  private present(type: GraphQLOutputType, selections: SelectionSetNode | undefined): unknown {
    const { random } = this
    if (isListType(type)) {
      return Array.from({ length: random.integer(0, 3) }, () => this.value(type.ofType, selections))
    }
    const named = getNamedType(type)
    if (isCompositeType(named) && selections) return this.object(named, selections)
    if (isEnumType(named)) return random.pick(named.getValues()).name
    switch (named.name) {
      case 'Int':
        return random.integer(-5, 5)
      case 'Float':
        return random.integer(-50, 50) / 4
      case 'Boolean':
        return random.chance(0.5)
      case 'ID':
        return random.chance(0.2) ? random.integer(1, 9) : `id-${random.integer(1, 9)}`
      default:
        return `text ${random.integer(1, 99)}`
    }
  }

  private applies(type: GraphQLCompositeType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true
    const wider = this.schema.getType(condition)
    return (
      isAbstractType(wider) &&
      (isObjectType(type) || isInterfaceType(type)) &&
      this.schema.isSubType(wider, type)
    )
  }

  private isOdd(share: number): boolean {
    return this.random.chance(this.oddity * share)
  }
}

function merged(before: unknown, value: unknown): unknown {
  if (before === undefined) return value
  const both = typeof before === 'object' && before !== null && typeof value === 'object' && value !== null
  if (!both || Array.isArray(before)) return before
  return { ...value, ...before }
}
