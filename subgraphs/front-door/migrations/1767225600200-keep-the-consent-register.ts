import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant, revoke } from '#shared/database/schema'

const up = [
  // Who wrote a record down, and when: what an answer was is one thing, when the hub knew of it another.
  `ALTER TABLE consent
    ADD authority text,
    ADD withdraws uuid REFERENCES consent (id),
    ADD what_was_wrong text,
    ADD recorded_by text,
    ADD recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ADD request_digest text`,
  // What stood here before was known when it was asked, as far as anybody can say.
  'UPDATE consent SET recorded_at = asked_at',
  // A record is corrected once: a correction that is wrong is corrected itself.
  'CREATE UNIQUE INDEX consent_supersedes_once ON consent (supersedes)',
  `ALTER TABLE person ADD died_on date CHECK (died_on >= date_of_birth)`,
  // What a case goes on for with a child who has turned 18 or has died; null: nothing.
  `ALTER TABLE mash_assessment
    ADD continues_for text CHECK (continues_for IN ('TRANSITION_TO_ADULT_SERVICES', 'CHILD_DEATH_REVIEW')),
    ADD continues_for_reason text,
    ADD continues_for_set_by text`,
]

const down = [
  'ALTER TABLE mash_assessment DROP continues_for, DROP continues_for_reason, DROP continues_for_set_by',
  'ALTER TABLE person DROP died_on',
  'DROP INDEX consent_supersedes_once',
  `ALTER TABLE consent DROP authority, DROP withdraws, DROP what_was_wrong, DROP recorded_by, DROP recorded_at,
    DROP request_digest`,
]

const continuation = 'UPDATE (continues_for, continues_for_reason, continues_for_set_by)'

/** The consent register: the application adds records, and neither changes nor deletes one. */
export class KeepTheConsentRegister1767225600200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement)
    await grant(runner, 'app', 'INSERT', 'consent')
    await grant(runner, 'app', continuation, 'mash_assessment')
  }

  async down(runner: QueryRunner): Promise<void> {
    await revoke(runner, 'app', continuation, 'mash_assessment')
    await revoke(runner, 'app', 'INSERT', 'consent')
    for (const statement of down) await runner.query(statement)
  }
}
