import type { MigrationInterface, QueryRunner } from 'typeorm'
import {
  addStatisticsViews,
  dropStatisticsViews,
  type StatisticsViews,
} from '#shared/database/statistics-views'

const views: StatisticsViews = {
  request: { table: 'request', columns: ['t.requested_on', 't.source'] },
  offer: { table: 'offer', columns: ['t.offered_on', 't.take_up'] },
  assessment: { table: 'assessment', columns: ['t.completed_on', 't.district'] },
}

/** What the indicators of early help read, and the district that assessments are counted by. Reversible, but for the districts. */
export class OpenStatistics1795918384200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE assessment ADD district text')
    await addStatisticsViews(runner, views)
    // statistics.request, and every indicator of a period: the requests of its days.
    await runner.query('CREATE INDEX request_requested_on ON request (requested_on)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX request_requested_on')
    await dropStatisticsViews(runner)
    await runner.query('ALTER TABLE assessment DROP district')
  }
}
