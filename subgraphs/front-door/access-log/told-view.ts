import type { ClassType } from 'type-graphql'
import { fieldCategories } from '#shared/sharing/classified'

/** What an answer reads of a view: `name` of the type's field, as it is published, its category, and what is told. */
export interface ToldField {
  readonly path: string
  readonly category: string
  readonly value: unknown
}

/**
 * A view that notes what an answer takes from it: each classified field as it is read, which is when it is selected, and never otherwise.
 * What is not classified - keys, and what resolvers pass on - is read as ever; the rest shows up in no copy of the view, which would read
 * it all.
 *
 * @param type the published type of the view
 */
export function toldView<View extends object>(
  type: ClassType,
  view: View,
  note: (field: ToldField) => void,
): View {
  const categories = fieldCategories(type)
  return new Proxy(view, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key)
      const category = typeof key === 'string' ? categories.get(key) : undefined
      if (category !== undefined) note({ path: `${type.name}.${String(key)}`, category, value })
      return value
    },
    ownKeys: (target) =>
      Reflect.ownKeys(target).filter((key) => typeof key !== 'string' || !categories.has(key)),
  })
}
