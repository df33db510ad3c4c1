/**
 * One line of a chronology from whatever of it is shown: parts that are not there leave no trace.
 *
 * @example sentence('Referral', 'Schools', null) // 'Referral; Schools'
 */
export const sentence = (...parts: readonly (string | false | null | undefined)[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join('; ')
