import type { MigrationInterface, QueryRunner } from 'typeorm'

const indexes = {
  // sentContacts: what somebody has sent, newest first.
  contact_sent: 'contact (received_by, received_at DESC, id DESC)',
  // The case that a contact began: sentContacts, and a form that is sent again.
  mash_assessment_contact: 'mash_assessment (contact_id)',
}

/** Lets whoever sent a contact find it again. Reversible. */
export class TellTheReferrer1795916372000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, on] of Object.entries(indexes)) await runner.query(`CREATE INDEX ${name} ON ${on}`)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(indexes)) await runner.query(`DROP INDEX ${name}`)
  }
}
