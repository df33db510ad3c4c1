/**
 * One line of a chronology from whatever of it is shown, each part a clause; parts that are not there leave no trace.
 *
 * @example clauses('Referral', 'Schools', null) // 'Referral; Schools'
 */
export const clauses = (...parts: readonly (string | false | 0 | null | undefined)[]): string =>
  parts.filter(Boolean).join('; ')
