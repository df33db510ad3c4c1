import {
  Kind,
  parse,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql'

/** One field of an object type that a subgraph publishes. */
export interface PublishedField {
  readonly type: string
  readonly field: string
  /** What it says of itself, or of the type where it says nothing; empty when neither does. */
  readonly says: string
  /** Its own category, or that of its type. `undefined`: a key, a root field, or a part of a value that is classified where it is used. */
  readonly category: string | undefined
  /** It gives away where somebody is. */
  readonly locating: boolean
}

type ObjectType = ObjectTypeDefinitionNode | ObjectTypeExtensionNode

/** Every field of a published schema, in its order, but for those of other subgraphs that it only refers to. */
export function publishedFields(sdl: string): PublishedField[] {
  return parse(sdl)
    .definitions.filter(
      (node): node is ObjectType =>
        node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
    )
    .flatMap((type) =>
      (type.fields ?? [])
        .filter(({ directives }) => directiveOf(directives, 'external') === undefined)
        .map((field) => publishedField(type, field)),
    )
}

function publishedField(type: ObjectType, field: FieldDefinitionNode): PublishedField {
  const ofType = directiveOf(type.directives, 'classified')
  const own = directiveOf(field.directives, 'classified')
  const category = argumentOf(own ?? ofType, 'category')
  return {
    type: type.name.value,
    field: field.name.value,
    says: field.description?.value.trim() ?? '',
    category: typeof category === 'string' ? category : undefined,
    locating: argumentOf(own, 'locating') === true,
  }
}

const directiveOf = (
  directives: readonly ConstDirectiveNode[] = [],
  name: string,
): ConstDirectiveNode | undefined => directives.find((each) => each.name.value === name)

function argumentOf(directive: ConstDirectiveNode | undefined, name: string): unknown {
  const value = directive?.arguments?.find((each) => each.name.value === name)?.value
  return value && 'value' in value ? value.value : undefined
}
