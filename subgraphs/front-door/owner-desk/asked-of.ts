import { emergencyAccessStandsAt } from '../emergency-access/standing-emergency-access.js'

/**
 * SQL: the cases in which an agency was asked, by a request or by somebody's emergency access that stands, since when (`at`), and whether by
 * such an access (`emergency`): as long as one stands, every agency is asked.
 *
 * @param agency SQL for the name of the agency
 * @param at SQL for the instant
 */
export const askedOf = (agency: string, at: string): string => `
  (SELECT assessment_id, min(at) AS at, bool_or(emergency) AS emergency FROM (
      SELECT assessment_id, asked_at AS at, false AS emergency FROM mash_assessment_request WHERE agency = ${agency}
      UNION ALL SELECT assessment_id, taken_at, true FROM emergency_access WHERE ${emergencyAccessStandsAt(at)}) each
    GROUP BY assessment_id)`
