import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant } from '#shared/database/schema'

/**
 * Which credentials were used, as long as they could be used again (RFC 7523 section 3, point 7). Here, and not in the memory of a gateway:
 * another replica knows them too, and so does a gateway that was started again. Reversible: a credential lives for a minute.
 */
export class AddUsedToken1767225601520 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE used_token (
      agency text NOT NULL REFERENCES agency (name),
      jti text NOT NULL,
      used_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (agency, jti)
    )`)
    // Which of them may be forgotten.
    await runner.query('CREATE INDEX ON used_token (used_at)')
    await grant(runner, 'app', 'SELECT, INSERT, DELETE', 'used_token')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE used_token')
  }
}
