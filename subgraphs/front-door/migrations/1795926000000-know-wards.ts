import type { MigrationInterface, QueryRunner } from 'typeorm'
import { hidePast, showPast, widenHistory } from '#shared/database/history'

/**
 * In which ward a place is: the code of the Office for National Statistics, which names electoral wards of England by E05 and six digits. Null
 * where nobody has said. It is for counting alone: what tells a place tells its ward. Reversible, but for the wards.
 */
export class KnowWards1795926000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE address ADD ward text CHECK (ward ~ '^E05[0-9]{6}$')`)
    await widenHistory(runner, 'address')
  }

  async down(runner: QueryRunner): Promise<void> {
    await hidePast(runner, 'address')
    await runner.query('ALTER TABLE address DROP ward')
    await showPast(runner, 'address')
  }
}
