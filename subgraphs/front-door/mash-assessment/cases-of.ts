import { emergencyAccessStandsAt } from '../emergency-access/standing-emergency-access.js'
import { excludedFrom } from '../restricted-cases/is-excluded.js'

/**
 * SQL for the ids of the cases that there are for somebody, in lists of many: with a task or emergency access, and not excluded. Of one case
 * `standingOf` says the same.
 *
 * @param user SQL for the id of the person
 * @param at SQL for the instant
 */
export const casesOf = (user: string, at: string): string => `
  SELECT assessment_id FROM (
    SELECT assessment_id FROM mash_assessment_task WHERE user_id = ${user}
    UNION SELECT assessment_id FROM emergency_access
      WHERE user_id = ${user} AND ${emergencyAccessStandsAt(at)}) theirs
  WHERE NOT ${excludedFrom('theirs.assessment_id', user)}`
