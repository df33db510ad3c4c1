import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A contact of an open case is at an end when it comes: it is said where all other ends are. Reversible. */
export class EndWhatIsLinked1795929300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE received_hand_over SET ended = true WHERE outcome = 'LINKED_TO_OPEN_CASE'`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE received_hand_over SET ended = false WHERE outcome = 'LINKED_TO_OPEN_CASE'`)
  }
}
