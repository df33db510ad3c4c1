import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { bases } from '#shared/sharing/vocabulary'

/** Most of one question: one statement answers it. */
const MAXIMUM = 100

/** PostgreSQL refuses a text with a NUL in it. */
const name = z.string().regex(/^[^\0]{1,200}$/)

/** What the access-log service asks when a day has passed: who looked at which case when. */
export const dayAfterQuestion = z.strictObject({
  items: z.array(z.strictObject({ assessment: name, actor: name, at: z.iso.datetime() })).max(MAXIMUM),
})

/** What happened to a case within a day of somebody's look at it. */
export interface DayAfter {
  /** Somebody recorded an event on the case: what a case note is here. */
  readonly noted: boolean
  /** She lowered the basis herself. */
  readonly loweredBasis: boolean
  /** She proposed that nothing more be done. */
  readonly proposedNoFurtherAction: boolean
}

/** What the hub itself does to a case, an agency returns or a referrer adds is no note of those who work on it. */
const dayAfter = `
  SELECT
    EXISTS (
      SELECT FROM case_event e
      WHERE e.assessment_id = asked.assessment AND e.actor IN ('PRACTITIONER', 'MANAGER') AND e.at BETWEEN asked.at AND asked.at + interval '24 hours') AS noted,
    EXISTS (
      SELECT FROM basis_change b
      WHERE b.assessment_id = asked.assessment AND b.set_by = asked.actor AND b.set_at BETWEEN asked.at AND asked.at + interval '24 hours'
        AND array_position($4::text[], b.basis) < array_position($4::text[], b.before)) AS "loweredBasis",
    EXISTS (
      SELECT FROM case_decision d JOIN case_event e USING (assessment_id, number)
      WHERE d.assessment_id = asked.assessment AND d.outcome = 'NFA' AND e.by_user = asked.actor
        AND e.at BETWEEN asked.at AND asked.at + interval '24 hours') AS "proposedNoFurtherAction"
  FROM unnest($1::text[], $2::text[], $3::timestamptz[]) WITH ORDINALITY AS asked(assessment, actor, at, place)
  ORDER BY place`

/** Of each look, in the same order, what happened within a day. Of a case that there is not, nothing did. */
export const daysAfter = (
  dataSource: DataSource,
  { items }: z.output<typeof dayAfterQuestion>,
): Promise<DayAfter[]> =>
  dataSource.query<DayAfter[]>(dayAfter, [
    items.map(({ assessment }) => assessment),
    items.map(({ actor }) => actor),
    items.map(({ at }) => at),
    bases,
  ])
