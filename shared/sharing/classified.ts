import { Directive, getMetadataStorage } from 'type-graphql'

/** How the SDL of every subgraph declares a classification; carried into the supergraph by `@composeDirective`. */
export const classifiedDirectiveSdl =
  'directive @classified(category: String!, locating: Boolean) on OBJECT | FIELD_DEFINITION'

/** What is known of one field of a shared type. */
export interface FieldClassification {
  readonly category: string
  /** The value gives away where somebody is: redacted for a person whose whereabouts are protected. */
  readonly locating: boolean
}

interface TypeClassification {
  category?: string
  readonly fields: Map<string, FieldClassification>
}

const classifications = new WeakMap<object, TypeClassification>()

/**
 * Classifies a shared type, or one of its fields, under a category of the sharing rules. It both prints `@classified` into the SDL and
 * tells the projection, so what is published and what is enforced cannot drift. A field's own category overrules its type's.
 *
 * @example
 * ⁣@Classified('education.enrolment', { locating: true })
 * ⁣@Field(() => String, { nullable: true })
 * school: string | null
 */
export function Classified(
  category: string,
  options: { readonly locating?: true } = {},
): ClassDecorator & PropertyDecorator {
  const locating = options.locating ?? false
  const printed = Directive(
    `@classified(category: ${JSON.stringify(category)}${locating ? ', locating: true' : ''})`,
  )
  return (target: object, property?: string | symbol) => {
    if (typeof target === 'function' && property === undefined) {
      printed(target)
      classificationOf(target).category = category
    } else if (property !== undefined) {
      printed(target, property)
      classificationOf(target.constructor).fields.set(String(property), { category, locating })
    }
  }
}

/** The classification of each field that has one of its own, nearest class first. */
export function fieldClassifications(type: object): ReadonlyMap<string, FieldClassification> {
  const parent: unknown = Object.getPrototypeOf(type)
  const inherited = typeof parent === 'function' ? fieldClassifications(parent) : new Map()
  return new Map([...inherited, ...classificationOf(type).fields])
}

const known = new WeakMap<object, ReadonlyMap<string, string>>()

/** Under which category each field of a shared type is published: its own, or its type's. A key has none. */
export function fieldCategories(type: object): ReadonlyMap<string, string> {
  let categories = known.get(type)
  if (categories === undefined) {
    const own = fieldClassifications(type)
    const ofType = classificationOf(type).category
    const lineage = lineageOf(type)
    categories = new Map(
      getMetadataStorage()
        .fields.filter(({ target }) => lineage.includes(target))
        .flatMap(({ name }) => {
          const category = own.get(name)?.category ?? ofType
          return category === undefined ? [] : [[name, category] as const]
        }),
    )
    known.set(type, categories)
  }
  return categories
}

/** A class and those that it extends. */
export function lineageOf(type: object): object[] {
  const parent: unknown = Object.getPrototypeOf(type)
  return typeof parent === 'function' && parent.name !== '' ? [type, ...lineageOf(parent)] : [type]
}

function classificationOf(type: object): TypeClassification {
  let known = classifications.get(type)
  if (known === undefined) {
    known = { fields: new Map() }
    classifications.set(type, known)
  }
  return known
}
