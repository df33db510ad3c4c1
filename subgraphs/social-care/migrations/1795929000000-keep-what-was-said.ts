import type { MigrationInterface, QueryRunner } from 'typeorm'

const parts = ['participants', 'result', 'point'] as const

/** What was said with each event, as one column: the same table at every agency. Reversible. */
export class KeepWhatWasSaid1795929000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const all = parts.map((part) => `'${part}', ${part}`).join(', ')
    // The table is append-only: its columns are made anew, and no row is changed.
    await runner.query(`
      ALTER TABLE hand_over_event ALTER participants TYPE jsonb USING jsonb_strip_nulls(jsonb_build_object(${all}))`)
    await runner.query('ALTER TABLE hand_over_event RENAME participants TO said')
    await runner.query(
      `ALTER TABLE hand_over_event ALTER said SET NOT NULL, ALTER said SET DEFAULT '{}', DROP result, DROP point`,
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const part of ['result', 'point'] as const) {
      await runner.query(
        `ALTER TABLE hand_over_event ADD ${part} text GENERATED ALWAYS AS (said ->> '${part}') STORED`,
      )
      await runner.query(`ALTER TABLE hand_over_event ALTER ${part} DROP EXPRESSION`)
    }
    await runner.query('ALTER TABLE hand_over_event RENAME said TO participants')
    await runner.query(
      'ALTER TABLE hand_over_event ALTER participants DROP NOT NULL, ALTER participants DROP DEFAULT',
    )
    await runner.query(
      `ALTER TABLE hand_over_event ALTER participants TYPE jsonb USING participants -> 'participants'`,
    )
  }
}
