import { Client } from 'pg'
import type { DatabaseName } from '#infra/dev/services'
import type { ServiceDatabase } from '#infra/postgres/provision'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { removeSilentRecords } from '../../../test/security/silent-records.js'
import { ASSESSMENT, PERSONA } from '../view.js'

/** An emergency with emergency access: the rules then show all that is neither silent, shielded nor legal. */
const emergency = [
  `UPDATE mash_assessment SET basis = 'EMERGENCY' WHERE id = '${ASSESSMENT}'`,
  `INSERT INTO emergency_access (assessment_id, user_id, team, reason, explanation, taken_at, expires_at, review_by, state)
   VALUES ('${ASSESSMENT}', '${PERSONA}', 'bench', 'POLICE_PROTECTION', 'For the benchmark alone.', now(), now() + interval '4 hours',
     current_date + 1, 'AWAITING_REVIEW')`,
]

/**
 * Changes the case that is timed, and what is held, so that the rules show every record that there is: only then does a hub without rules
 * answer the very same, and the two can be compared.
 */
export async function showEverything(databases: ReadonlyMap<DatabaseName, ServiceDatabase>): Promise<void> {
  await removeSilentRecords({ databases })
  await run(databases.get('front-door'), emergency)
  for (const agency of partnerAgencies) {
    const database = databases.get(agency)
    const [tables = []] = await run(database, [
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'shielded'`,
    ])
    await run(
      database,
      tables.map(({ name }) => `UPDATE "${name}" SET shielded = false WHERE shielded`),
    )
  }
}

async function run(
  database: ServiceDatabase | undefined,
  statements: readonly string[],
): Promise<{ readonly name: string }[][]> {
  const client = new Client({ connectionString: database?.migrator })
  await client.connect()
  try {
    const results: { name: string }[][] = []
    for (const statement of statements) results.push((await client.query<{ name: string }>(statement)).rows)
    return results
  } finally {
    await client.end()
  }
}
