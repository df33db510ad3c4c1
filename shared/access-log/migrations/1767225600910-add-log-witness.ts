import type { MigrationInterface, QueryRunner } from 'typeorm'
import { forRole } from '#shared/database/schema'

/**
 * What a witness has seen of the logs of all services: each checkpoint that it cosigned, and when. Only the services that witness have it.
 * Reversible, but without it the witness begins anew and takes the next checkpoint of a log for its first.
 */
export class AddLogWitness1767225600910 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The key serves "the last of this log" and "all of this log since".
    await runner.query(`CREATE TABLE log.witnessed (
      origin text NOT NULL,
      size bigint NOT NULL CHECK (size >= 0),
      cosigned_at timestamptz NOT NULL,
      root bytea NOT NULL CHECK (length(root) = 32),
      note text NOT NULL,
      PRIMARY KEY (origin, size, cosigned_at)
    )`)
    await runner.query(`CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log.witnessed
      FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change()`)
    await forRole(runner, 'app', 'GRANT SELECT, INSERT ON log.witnessed TO %I')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE log.witnessed')
  }
}
