import type { MigrationInterface, QueryRunner } from 'typeorm'

/** When this service collected an entry, by its own clock: what a log says of its own time is nobody's proof. Reversible. */
export class NoteWhenCollected1767225600850 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE event ADD COLUMN collected_at timestamptz NOT NULL DEFAULT now()')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE event DROP COLUMN collected_at')
  }
}
