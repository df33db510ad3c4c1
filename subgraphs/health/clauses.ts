/** One line of the chronology from what is known of it: the parts that are there, each a clause. */
export const clauses = (...parts: readonly (string | false | 0 | null | undefined)[]): string =>
  parts.filter(Boolean).join('; ')
