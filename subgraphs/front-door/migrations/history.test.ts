import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'

const CASE = 'MASH-2026-0009'
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor()
})
afterAll(() => hub[Symbol.asyncDispose]())

/** One value as it was known at an instant, by the application's own rights. */
async function asAt<Value>(at: string, value: string): Promise<Value | undefined> {
  const past = `SET search_path = as_at, public; SET hub.as_at = '${at}'`
  const [row] = await hub.sql<{ value: Value }>(`${past}; SELECT ${value} AS value`, [], 'app')
  return row?.value
}

const basisAt = (at: string): Promise<string | undefined | null> =>
  asAt(at, `(SELECT basis FROM mash_assessment WHERE id = '${CASE}')`)

const now = async (): Promise<string> => {
  const [row] = await hub.sql<{ at: string }>(
    `SELECT recorded_at::text AS at FROM mash_assessment WHERE id = '${CASE}'`,
  )
  return row?.at ?? ''
}

describe('the past of a case', () => {
  it('holds every table that the one statement of a case reads', async () => {
    await hub.children('amara', CASE)
    const statement = hub.statements.find((sql) => sql.includes('LEFT JOIN mash_assessment a ON a.id = ANY'))
    const probe = statement?.replaceAll('$1::text[]', `'{}'::text[]`).replaceAll('$2::date', 'current_date')
    const tables = await hub.sql<{ schema: string; name: string }>(`
      SET search_path = as_at, public;
      CREATE VIEW public.probe AS ${probe ?? ''};
      SELECT DISTINCT table_schema AS schema, table_name AS name FROM information_schema.view_table_usage
      WHERE view_name = 'probe' ORDER BY 1, 2`)
    expect(tables.length).toBeGreaterThan(12)
    // The keys of the logs have no past: one that is destroyed is to be found nowhere. A place that is secret now is told of no day.
    expect(tables.filter(({ schema }) => schema !== 'as_at')).toEqual([
      { schema: 'public', name: 'address_protection_version' },
      { schema: 'public', name: 'log_key' },
    ])
  })

  it('has every column of its table', async () => {
    const missing = await hub.sql(`
      SELECT present.table_name, present.column_name FROM information_schema.columns present
      WHERE present.table_schema = 'public' AND EXISTS (SELECT FROM information_schema.views v
          WHERE v.table_schema = 'as_at' AND v.table_name = present.table_name)
        AND NOT EXISTS (SELECT FROM information_schema.columns past WHERE past.table_schema = 'as_at'
          AND past.table_name = present.table_name AND past.column_name = present.column_name)`)
    expect(missing).toEqual([])
  })

  it('tells what stood at an instant: the new from the very moment of the change, the old until then', async () => {
    const before = await basisAt('2026-11-01T00:00:00Z')
    await hub.sql(`UPDATE mash_assessment SET basis = 'EARLY_HELP' WHERE id = '${CASE}'`)
    const first = await now()
    await hub.sql(`SELECT pg_sleep(0.005)`)
    await hub.sql(`UPDATE mash_assessment SET basis = 'S47' WHERE id = '${CASE}'`)
    const second = await now()
    const justBefore = (at: string): string => new Date(Date.parse(at) - 1).toISOString()
    expect(
      await Promise.all([justBefore(first), first, justBefore(second), second, 'infinity'].map(basisAt)),
    ).toEqual([before, 'EARLY_HELP', 'EARLY_HELP', 'S47', 'S47'])
  })

  it('tells of a row that was deleted, and of none before it was written', async () => {
    const tasks = (at: string): Promise<string | undefined> =>
      asAt(
        at,
        `(SELECT count(*) FROM mash_assessment_task WHERE assessment_id = '${CASE}' AND user_id = 'edwin')`,
      )
    expect(await tasks('2025-01-01T00:00:00Z')).toBe('0')
    const known = await tasks('2026-11-01T00:00:00Z')
    await hub.sql(`DELETE FROM mash_assessment_task WHERE assessment_id = '${CASE}' AND user_id = 'edwin'`)
    expect([known, await tasks('2026-11-01T00:00:00Z'), await tasks('infinity')]).toEqual(['1', '1', '0'])
  })

  it('knows what changed twice in one statement’s time by its last state alone', async () => {
    const becomes = (rag: string): string => `UPDATE mash_assessment SET rag = '${rag}' WHERE id = '${CASE}'`
    await hub.sql(`BEGIN; ${becomes('RED')}; ${becomes('GREEN')}; COMMIT`)
    const at = await now()
    expect(await asAt(at, `(SELECT rag FROM mash_assessment WHERE id = '${CASE}')`)).toBe('GREEN')
  })

  it('has no answer where no instant is set', async () => {
    await expect(hub.sql('SELECT FROM as_at.person', [], 'app')).rejects.toThrow('hub.as_at')
  })
})

describe('nobody rewrites the past', () => {
  it.each(['UPDATE row_history SET row = $$null$$', 'DELETE FROM row_history', 'TRUNCATE row_history'])(
    'by %s, whatever the role',
    async (statement) => {
      for (const role of ['app', 'importer'] as const) {
        await expect(hub.sql(statement, [], role)).rejects.toThrow('permission denied')
      }
      await expect(hub.sql(statement)).rejects.toThrow('append-only')
    },
  )

  it('by saying that something was known earlier than it was written', async () => {
    await hub.sql(
      `INSERT INTO override_request (id, assessment_id, recipients, ground, rationale, expires_at, family_told, requested_by,
         requested_at, recorded_at)
       VALUES ('00000000-0000-4000-8000-000000000001', '${CASE}', '[{}]', 'S47', 'test', 'infinity', true, 'amara', '2020-01-01', '2020-01-01')`,
      [],
      'app',
    )
    const [row] = await hub.sql<{ recent: boolean }>(
      `SELECT recorded_at > now() - interval '1 minute' AS recent FROM override_request`,
    )
    expect(row?.recent).toBe(true)
  })

  it('by adding to it as the application', async () => {
    const statement = `INSERT INTO row_history VALUES ('mash_assessment', '[2020-01-01, 2021-01-01)', '{}')`
    await expect(hub.sql(statement, [], 'app')).rejects.toThrow('permission denied')
    const invented = `INSERT INTO policy_in_force (sha256, in_force_from) SELECT sha256, '2020-01-01' FROM policy_version`
    await expect(hub.sql(invented, [], 'app')).rejects.toThrow('permission denied')
  })
})
