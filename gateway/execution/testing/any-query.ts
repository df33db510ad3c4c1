import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql'
import type { Random } from '#shared/synthetic/random'

/** An operation as some client may send it, and the variables of it. */
export interface AnyQuery {
  readonly query: string
  readonly variables: Readonly<Record<string, boolean>>
}

/**
 * A query on a graph: fields and aliases, the same field again, fragments with and without a name, on the type itself and on what it may be,
 * `@skip` and `@include` by a value and by a variable, `__typename` wherever it may stand.
 */
export function anyQuery(schema: GraphQLSchema, random: Random, depth = 6): AnyQuery {
  const root = schema.getQueryType()
  if (!root) throw new Error('The graph has no query.')
  const writer = new QueryWriter(schema, random)
  const selections = writer.selections(root, depth)
  return { query: writer.document(selections), variables: writer.values }
}

class QueryWriter {
  readonly values: Record<string, boolean> = {}
  private readonly fragments: string[] = []
  private names = 0
  /** Selections that are still to be written: fragments in fragments would never end. */
  private left = 30

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
  ) {}

  document(selections: string): string {
    const declared = Object.keys(this.values).map(
      (name) => `$${name}: Boolean!${this.random.chance(0.2) ? ' = true' : ''}`,
    )
    const head = declared.length > 0 ? `query (${declared.join(', ')})` : 'query'
    return [`${head} ${selections}`, ...this.fragments].join('\n')
  }

  selections(type: GraphQLCompositeType, depth: number): string {
    const { random } = this
    const count = this.left > 0 ? random.integer(1, 4) : 1
    this.left -= count
    const parts = Array.from({ length: count }, () => this.selection(type, depth))
    if (random.chance(0.2)) parts.push(parts[0] ?? '')
    return `{ ${parts.join(' ')} }`
  }

  private selection(type: GraphQLCompositeType, depth: number): string {
    const { random } = this
    if (random.chance(0.15))
      return `${random.chance(0.3) ? `${this.name()}: ` : ''}__typename ${this.directives()}`
    const members = isAbstractType(type) ? this.schema.getPossibleTypes(type) : []
    const narrower = members.length > 0 ? random.pick(members) : type
    if (!isInterfaceType(type) && !isObjectType(type)) return this.fragment(narrower, depth)
    if (this.left > 0 && random.chance(0.25))
      return this.fragment(random.chance(0.5) ? narrower : type, depth)
    const fields = Object.values(type.getFields())
    const leaves = fields.filter((field) => !isCompositeType(getNamedType(field.type)))
    const from = depth <= 1 || this.left <= 0 ? leaves : fields
    return from.length === 0 ? '__typename' : this.field(random.pick(from), depth)
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const { random } = this
    const type = getNamedType(field.type)
    const needed = field.args
      .filter(isRequiredArgument)
      .map((each) => `${each.name}: ${this.value(each.type)}`)
    const given = needed.length > 0 ? `(${needed.join(', ')})` : ''
    const alias = random.chance(0.3) ? `${this.name()}: ` : ''
    const below = isCompositeType(type) ? this.selections(type, depth - 1) : ''
    return `${alias}${field.name}${given} ${this.directives()} ${below}`
  }

  private fragment(type: GraphQLCompositeType, depth: number): string {
    const below = this.selections(type, depth)
    if (this.random.chance(0.5)) return `... on ${type.name} ${this.directives()} ${below}`
    if (this.random.chance(0.3)) return `... ${this.directives()} ${this.selectionsOnNothing(type, below)}`
    const name = this.name()
    this.fragments.push(`fragment ${name} on ${type.name} ${below}`)
    return `...${name} ${this.directives()}`
  }

  /** A fragment without a type stands on the type around it, which may be wider than what was selected. */
  private selectionsOnNothing(type: GraphQLCompositeType, below: string): string {
    return `{ ... on ${type.name} ${below} }`
  }

  private directives(): string {
    const { random } = this
    if (!random.chance(0.15)) return ''
    const directive = random.pick(['include', 'skip'])
    if (random.chance(0.4)) return `@${directive}(if: ${random.chance(0.5)})`
    const name = random.pick(['yes', 'no', 'may'])
    this.values[name] = name === 'may' ? random.chance(0.5) : name === 'yes'
    return `@${directive}(if: $${name})`
  }

  private value(type: GraphQLInputType): string {
    if (isNonNullType(type)) return this.value(type.ofType)
    if (isListType(type)) return `[${this.value(type.ofType)}]`
    if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null'
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(isRequiredInputField)
      return `{ ${fields.map((field) => `${field.name}: ${this.value(field.type)}`).join(', ')} }`
    }
    return { Int: '1', Float: '1.5', Boolean: 'true', ID: '"1"', Date: '"2026-01-01"' }[type.name] ?? '"text"'
  }

  private name(): string {
    this.names += 1
    return `n${this.names}`
  }
}
