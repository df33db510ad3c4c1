import { categories } from '../categories.js'

/** One category for each way in which the rules can tell categories apart: by class and traits. */
export const distinctCategories: readonly string[] = [
  ...new Map(
    Object.entries(categories).map(([id, { class: level, traits }]) => [`${level} ${traits.join(' ')}`, id]),
  ).values(),
]
