import type { MigrationInterface, QueryRunner } from 'typeorm'
import { forRole, grant } from '#shared/database/schema'

/**
 * Two people let the logs forget a child. The application asks for it and cannot do it: a function with the owner's rights destroys the key,
 * and only where somebody else has asked before. It takes the child's id out of the request too, which would say whose key it was. Reversible:
 * it only creates.
 */
export class EraseAChildFromTheLogs1767225600800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE log_erasure (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      child_id uuid,
      state text NOT NULL DEFAULT 'REQUESTED' CHECK (state IN ('REQUESTED', 'ERASED', 'DECLINED')),
      reason text NOT NULL,
      requested_by text NOT NULL,
      requested_at timestamptz NOT NULL,
      decided_by text CHECK (decided_by <> requested_by),
      decided_at timestamptz,
      CHECK ((state = 'ERASED') = (child_id IS NULL)),
      CHECK ((state = 'REQUESTED') = (decided_by IS NULL))
    )`)
    // One request of a child at a time.
    await runner.query(`CREATE UNIQUE INDEX ON log_erasure (child_id) WHERE state = 'REQUESTED'`)
    await grant(runner, 'app', 'SELECT, INSERT, UPDATE (state, decided_by, decided_at)', 'log_erasure')
    await runner.query(`CREATE FUNCTION erase_log_key(erasure uuid, person text, moment timestamptz) RETURNS boolean
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
      DECLARE
        child uuid;
      BEGIN
        SELECT child_id INTO child FROM log_erasure
          WHERE id = erasure AND state = 'REQUESTED' AND requested_by <> person FOR UPDATE;
        IF child IS NULL THEN
          RETURN false;
        END IF;
        DELETE FROM log_key WHERE child_id = child;
        UPDATE log_erasure SET state = 'ERASED', child_id = NULL, decided_by = person, decided_at = moment WHERE id = erasure;
        RETURN true;
      END $body$`)
    await runner.query('REVOKE ALL ON FUNCTION erase_log_key(uuid, text, timestamptz) FROM PUBLIC')
    await forRole(runner, 'app', 'GRANT EXECUTE ON FUNCTION erase_log_key(uuid, text, timestamptz) TO %I')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_log_key')
    await runner.query('DROP TABLE log_erasure')
  }
}
