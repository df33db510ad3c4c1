import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { grant } from '#shared/database/schema'

/**
 * Agencies that join: where they are, whom to ring, their public keys and that of their log, as whoever runs the hub has registered them; and who
 * did, when and why, which nobody changes. Reversible only by losing who has joined.
 */
export class RegisterPartners1795924000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE agency
      ADD COLUMN registration jsonb,
      ALTER COLUMN jwks_url DROP NOT NULL,
      ADD CHECK ((jwks_url IS NULL) <> (registration IS NULL))`)
    await runner.query(`CREATE TABLE registration (
      id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
      agency text NOT NULL REFERENCES agency (name),
      document jsonb NOT NULL,
      author text NOT NULL,
      reason text NOT NULL,
      registered_at timestamptz NOT NULL DEFAULT clock_timestamp())`)
    // Whoever runs the hub has a credential too, and is no agency.
    await runner.query('ALTER TABLE used_token DROP CONSTRAINT used_token_agency_fkey')
    await grant(runner, 'app', 'SELECT, INSERT', 'registration')
    await makeAppendOnly(runner, 'registration')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE registration')
    await runner.query('DELETE FROM agency WHERE registration IS NOT NULL')
    await runner.query('ALTER TABLE agency DROP COLUMN registration, ALTER COLUMN jwks_url SET NOT NULL')
    await runner.query('DELETE FROM used_token')
    await runner.query('ALTER TABLE used_token ADD FOREIGN KEY (agency) REFERENCES agency (name)')
  }
}
