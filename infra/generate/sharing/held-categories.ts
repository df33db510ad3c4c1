import type { Category } from '#shared/sharing/categories'
import { agencyOf, type Policy } from '#shared/sharing/policy'
import type { PublishedField } from './published-fields.js'

/** Where somebody is has no fields of its own: it is what the locating fields of other categories give away. */
const LOCATION = 'common.protected-location'

/** A category of the agency, or one that belongs to no agency, and the fields that carry it. */
export interface HeldCategory extends Category {
  readonly id: string
  readonly fields: readonly PublishedField[]
}

/** The categories of an agency in the order of the policy, its own first; of those that belong to no agency, what its schema has fields for. */
export function heldCategories(
  agency: string,
  fields: readonly PublishedField[],
  policy: Policy,
): HeldCategory[] {
  const held = [...policy.categories].map(([id, category]) => ({
    id,
    ...category,
    fields: fields.filter((field) => (id === LOCATION ? field.locating : field.category === id)),
  }))
  const isOwn = ({ id }: HeldCategory) => agencyOf(id) === agency
  return [...held.filter(isOwn), ...held.filter((category) => !isOwn(category) && category.fields.length > 0)]
}
