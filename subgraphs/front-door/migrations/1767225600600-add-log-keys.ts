import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant } from '#shared/database/schema'

/**
 * By which name the access logs know a child: a function of a random key of the child's own, which stands here and nowhere else. Whoever
 * has the logs and not the key knows nothing; once the key is gone nobody does. The table has no history on purpose: a key that is
 * destroyed must not be found in the past. Reversible, but whoever was logged is forgotten.
 */
export class AddLogKeys1767225600600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Of a version 4 UUID 122 bits are random: two of them are more than a key needs.
    await runner.query(`CREATE TABLE log_key (
      child_id uuid PRIMARY KEY REFERENCES person (id),
      key bytea NOT NULL DEFAULT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) CHECK (length(key) = 32),
      pseudonym text NOT NULL GENERATED ALWAYS AS (encode(substring(sha256(key) FROM 1 FOR 16), 'hex')) STORED UNIQUE
    )`)
    await grant(runner, 'app', 'SELECT, INSERT', 'log_key')
    // Made with the case, not when somebody first looks at it: who is refused one must not notice that there is one.
    await runner.query(`CREATE FUNCTION make_log_key() RETURNS trigger LANGUAGE plpgsql AS $body$
      BEGIN
        INSERT INTO log_key (child_id) VALUES (NEW.person_id) ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $body$`)
    await runner.query(`CREATE TRIGGER make_log_key AFTER INSERT ON mash_assessment_subject
      FOR EACH ROW EXECUTE FUNCTION make_log_key()`)
    await runner.query(
      'INSERT INTO log_key (child_id) SELECT DISTINCT person_id FROM mash_assessment_subject',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER make_log_key ON mash_assessment_subject')
    await runner.query('DROP FUNCTION make_log_key')
    await runner.query('DROP TABLE log_key')
  }
}
