import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ServiceName } from '#infra/dev/services'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { view } from '../../harness/view.js'

const CASE = 'MASH-2026-0004'

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
  await view(hub, 'amara', CASE)
})
afterAll(() => hub[Symbol.asyncDispose]())

/** A step of PostgreSQL's plan, as `EXPLAIN (FORMAT JSON)` tells it. */
interface Step {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Cond'?: string
  readonly Plans?: readonly Step[]
}

/** Tables that are read from end to end: as they lie, or along an index of which everything is wanted. */
const readWhole = (step: Step): string[] => {
  const isWhole = /^(Seq|Index|Index Only) Scan$/.test(step['Node Type']) && step['Index Cond'] === undefined
  return [...(isWhole ? [String(step['Relation Name'])] : []), ...(step.Plans ?? []).flatMap(readWhole)]
}

/** What the service's statements cannot find otherwise: PostgreSQL is asked to look up row by row unless nothing else is left. */
async function tablesReadWhole(service: ServiceName, statements: readonly string[]): Promise<string[]> {
  await forgetHowLittleThereIs(service)
  const client = new Client({ connectionString: hub.databases.get(service)?.app })
  await client.connect()
  try {
    await client.query('SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off')
    const tables: string[] = []
    for (const statement of statements) {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Step }] }>(
        `EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${statement}`,
      )
      tables.push(...rows.flatMap((row) => readWhole(row['QUERY PLAN'][0].Plan)))
    }
    return [...new Set(tables)].map((table) => `${service}: ${table}`)
  } finally {
    await client.end()
  }
}

/** PostgreSQL takes a table of which it knows nothing for a large one. */
async function forgetHowLittleThereIs(service: ServiceName): Promise<void> {
  const database = new URL(hub.adminUrl)
  database.pathname = `/mash_${service.replaceAll('-', '_')}`
  const superuser = new Client({ connectionString: database.href })
  await superuser.connect()
  try {
    await superuser.query('DELETE FROM pg_statistic; UPDATE pg_class SET reltuples = -1, relpages = 0')
  } finally {
    await superuser.end()
  }
}

it('a view finds everything by an index, however many children there are', async () => {
  hub.statements.clear()
  await view(hub, 'amara', CASE)
  const reads = hub.statements.list.filter(({ sql }) => /^\s*(SELECT|WITH)\b/.test(sql))
  const byService = Map.groupBy(reads, ({ service }) => service as ServiceName)
  expect(byService.size).toBe(6)
  const tables = await Promise.all(
    [...byService].map(([service, all]) => tablesReadWhole(service, [...new Set(all.map(({ sql }) => sql))])),
  )
  expect(tables.flat()).toEqual([])
})
