import type { MigrationInterface, QueryRunner } from 'typeorm'
import {
  addStatisticsViews,
  dropStatisticsViews,
  type StatisticsViews,
} from '#shared/database/statistics-views'

const views: StatisticsViews = {
  referral: {
    table: 'referral',
    columns: [
      't.received_on',
      't.closed_on',
      't.no_further_action',
      `(SELECT extract(year FROM age(t.received_on, p.date_of_birth))::int FROM public.person p WHERE p.id = t.person_id) AS age`,
    ],
  },
  assessment: {
    table: 'assessment',
    columns: [
      't.started_on',
      't.authorised_on',
      // A text of social care's own; of what it may say no more is told than these.
      `CASE WHEN t.outcome IS NULL THEN 'Not recorded' WHEN t.outcome ILIKE '%no further action%' THEN 'No further action'
        WHEN t.outcome ILIKE '%early help%' THEN 'Step down to early help'
        WHEN t.outcome ILIKE '%section 47%' OR t.outcome ILIKE '%strategy%' THEN 'Strategy discussion or section 47'
        ELSE 'Other' END AS outcome`,
    ],
  },
  child_protection_plan: {
    table: 'child_protection_plan',
    columns: [
      't.started_on',
      't.ended_on',
      't.previous_plans',
      `ARRAY(SELECT (r ->> 'heldOn')::date FROM jsonb_array_elements(t.reviews) r WHERE r ->> 'heldOn' IS NOT NULL ORDER BY 1) AS reviews_held`,
    ],
  },
  child_protection_conference: {
    table: 'child_protection_conference',
    columns: ['t.held_on', 't.transfer_in'],
  },
  child_in_need_plan: { table: 'child_in_need_plan', columns: ['t.started_on', 't.ended_on'] },
  visit: { table: 'visit', columns: ['t.visited_on', 't.purpose', 't.seen'] },
  looked_after_episode: { table: 'looked_after_episode', columns: ['t.started_on'] },
  characteristics: {
    table: 'characteristics',
    columns: [
      't.sex',
      't.ethnicity',
      `(t.disabilities && '{NONE}' = false AND cardinality(t.disabilities) > 0) AS disabled`,
    ],
  },
}

/** What the indicators of social care read. Reversible. */
export class OpenStatistics1795918384100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addStatisticsViews(runner, views)
    // statistics.referral, and every indicator of a period: the referrals of its days.
    await runner.query('CREATE INDEX referral_received_on ON referral (received_on)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX referral_received_on')
    await dropStatisticsViews(runner)
  }
}
