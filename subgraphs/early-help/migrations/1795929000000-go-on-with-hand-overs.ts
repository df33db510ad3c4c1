import type { MigrationInterface, QueryRunner } from 'typeorm'
import { goOnWithHandOvers, leaveHandOversAlone } from '#shared/agency/hand-over/hand-over.table'
import { grant, revoke } from '#shared/database/schema'

/** What going on changes in early help's records. */
const rights = [
  ['INSERT, UPDATE (take_up, ended_on)', 'offer'],
  ['INSERT, UPDATE (ended_on, outcome)', 'episode'],
] as const

/** How early help goes on with what was passed to it, and tells others. Reversible, but for what happened. */
export class GoOnWithHandOvers1795929000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await goOnWithHandOvers(runner)
    for (const [right, table] of rights) await grant(runner, 'app', right, table)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [right, table] of rights) await revoke(runner, 'app', right, table)
    await leaveHandOversAlone(runner)
  }
}
