import type { RestrictionReason } from './restriction.codes.js'

/** A case is restricted to the viewers that are named; instants as text, ISO 8601. */
export interface CaseRestriction {
  readonly id: string
  readonly reason: RestrictionReason
  readonly namedViewers: readonly string[]
  readonly setBy: string
  readonly setAt: string
}

/** One person is kept from a case, restricted or not. */
export interface CaseExclusion {
  readonly id: string
  readonly userId: string
  readonly reason: RestrictionReason
  readonly setBy: string
  readonly setAt: string
}

/** Whom a case is kept from. */
export interface KeptCase {
  readonly restriction: Pick<CaseRestriction, 'namedViewers'> | null
  readonly exclusions: readonly Pick<CaseExclusion, 'userId'>[]
}

/**
 * Whether a case does not exist for somebody, task or not (rule R07a): it is restricted and they are not named, or they are excluded by
 * name, which prevails.
 */
export const isExcluded = ({ restriction, exclusions }: KeptCase, userId: string): boolean =>
  exclusions.some((exclusion) => exclusion.userId === userId) ||
  (restriction !== null && !restriction.namedViewers.includes(userId))

/**
 * The same as a condition of SQL, for lists of many cases.
 *
 * @param assessment SQL for the id of the case
 * @param user SQL for the id of the person
 */
export const excludedFrom = (assessment: string, user: string): string =>
  `(EXISTS (SELECT FROM case_exclusion exclusion
      WHERE exclusion.assessment_id = ${assessment} AND exclusion.lifted_at IS NULL AND exclusion.user_id = ${user})
    OR EXISTS (SELECT FROM case_restriction restriction
      WHERE restriction.assessment_id = ${assessment} AND restriction.lifted_at IS NULL
        AND ${user} <> ALL(restriction.named_viewers)))`
