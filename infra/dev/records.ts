import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { rm, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { gatewayDatabase } from '#gateway/access-log/gateway-database'
import { registryDatabase } from '#gateway/registry/store/registry-database'
import { stopOrphan } from '#infra/postgres/orphan'
import type { ServiceDatabase } from '#infra/postgres/provision'
import { createDataSource } from '#shared/database/create-data-source'
import { isConnectionLost } from '#shared/database/is-connection-lost'
import { migrate } from '#shared/database/migrate'
import { HubError } from '#shared/errors/hub-error'
import type { SyntheticPlan } from '#shared/synthetic/plan'
import { subgraphs } from '../subgraphs.js'
import type { StartOptions } from './options.js'

type Subgraph = (typeof subgraphs)[number]
type DatabaseMap = ReadonlyMap<string, ServiceDatabase>

/** Brings every database to the newest tables, all at once. */
export async function migrateAll(databases: DatabaseMap): Promise<void> {
  await Promise.all(
    [...subgraphs, gatewayDatabase, registryDatabase].map((service) =>
      migrate(service.name, service, databaseOf(databases, service).migrator),
    ),
  )
}

const plan = z.object({ children: z.number(), seed: z.number() })
const DEFAULT_PLAN: SyntheticPlan = { children: 50, seed: 1 }

/**
 * Loads the invented children once. What was loaded is noted at the end, and loading is repeatable, so that a run that was killed
 * half-way is completed by the next.
 *
 * @returns the plan that the databases now hold
 * @throws HubError CANNOT_START when other children are asked for than those that are there
 */
export async function loadOnce(
  databases: DatabaseMap,
  state: string,
  asked: StartOptions,
): Promise<SyntheticPlan> {
  const note = join(state, 'synthetic.json')
  const loaded = existsSync(note) ? plan.parse(JSON.parse(readFileSync(note, 'utf8'))) : undefined
  const wanted = { ...(loaded ?? DEFAULT_PLAN), ...definedOnly(asked) }
  if (loaded !== undefined) {
    if (loaded.children === wanted.children && loaded.seed === wanted.seed) return loaded
    const there = `${loaded.children} generated children of seed ${loaded.seed}`
    throw new HubError('CANNOT_START', `The databases hold ${there}. Add --fresh to begin again with others.`)
  }
  await loadAll(databases, wanted)
  writeFileSync(note, JSON.stringify(wanted))
  return wanted
}

/** Loads the invented children of a plan into every database, all at once. */
export async function loadAll(databases: DatabaseMap, wanted: SyntheticPlan): Promise<void> {
  await Promise.all(
    subgraphs.map((subgraph) => loadInto(subgraph, databaseOf(databases, subgraph).migrator, wanted)),
  )
}

/** Loads the invented people of one subgraph. @throws HubError CANNOT_START when its database is lost meanwhile */
export async function loadInto(subgraph: Subgraph, url: string, wanted: SyntheticPlan): Promise<void> {
  const dataSource = createDataSource(url, subgraph, {
    applicationName: `${subgraph.name} synthetic`,
    patient: true,
  })
  try {
    await dataSource.initialize()
    await subgraph.loadSynthetic(dataSource, wanted)
    // The first view is not to wait until PostgreSQL finds out by itself how much there is.
    await dataSource.query('ANALYZE')
  } catch (error) {
    if (!isConnectionLost(error)) throw error
    const meanwhile = `The database of ${subgraph.name} was lost while it was filled; the next start goes on.`
    throw new HubError('CANNOT_START', meanwhile, { cause: error })
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy()
  }
}

/** Throws away what earlier runs kept: data, keys, logs. Databases of your own elsewhere are not touched. */
export async function beginAgain(state: string): Promise<void> {
  await stopOrphan(join(state, 'postgres/data'))
  for (const entry of await readdir(state)) {
    if (entry !== 'hub.pid') await rm(join(state, entry), { recursive: true, force: true })
  }
}

function databaseOf(databases: DatabaseMap, { name }: { readonly name: string }): ServiceDatabase {
  const database = databases.get(name)
  if (database === undefined) throw new HubError('CANNOT_START', `No database was made for ${name}.`)
  return database
}

const definedOnly = ({ children, seed }: StartOptions) => ({
  ...(children !== undefined && { children }),
  ...(seed !== undefined && { seed }),
})
