import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { environmentFile, writeHubFiles } from '#infra/dev/hub-files'
import { assertFree } from '#infra/dev/ports'
import { loadOnce, migrateAll } from '#infra/dev/records'
import { startService } from '#infra/dev/service-process'
import { services } from '#infra/dev/services'
import { makeDirectory } from '#infra/postgres/directory'
import { provisionDatabases } from '#infra/postgres/provision'
import { startPostgres } from '#infra/postgres/server'
import { startGatewayProcess, type GatewayProcess } from './gateway-process.js'

/** A hub of its own, each service a process, with two gateways before the same subgraphs. */
export interface BenchHub {
  /** Where the hub's gateway answers, and tells who vouches for its users. */
  readonly url: string
  readonly gateways: readonly GatewayProcess[]
  readonly stop: () => Promise<void>
}

/** The stock gateway's port is the port base and this: one that no service of the hub has. */
const STOCK_OFFSET = 9

/** Children beside those of the stories, so that the tables are not empty but for them. */
const CHILDREN = 50

/**
 * Starts everything in a temporary directory, which goes when it stops. Both gateways have the same key: to a subgraph a call
 * of either is a call of the gateway.
 *
 * @throws HubError CANNOT_START
 */
export async function startHub(portBase: number): Promise<BenchHub> {
  await using undo = new AsyncDisposableStack()
  const ports = new Map<number, string>(services.map(({ name, offset }) => [portBase + offset, name]))
  await assertFree(ports.set(portBase + STOCK_OFFSET, 'stock gateway'))
  const state = makeDirectory(await mkdtemp(join(tmpdir(), 'mash-bench-')))
  undo.defer(() => rm(state, { recursive: true, force: true }))

  const postgres = undo.use(await startPostgres({ directory: join(state, 'postgres') }))
  const recordKeepers = services.filter(({ keepsRecords }) => keepsRecords).map(({ name }) => name)
  const databases = await provisionDatabases(postgres.adminUrl, recordKeepers)
  await migrateAll(databases)
  await loadOnce(databases, state, { fresh: false, children: CHILDREN, seed: 1, portBase })
  await writeHubFiles(state, portBase, databases)

  const called = services.filter(({ name }) => name !== 'gateway')
  const running = called.map((service) => undo.adopt(startService(service, state), ({ stop }) => stop()))
  await Promise.all(running.map(({ ready, died }) => Promise.race([ready, died])))

  const environment = {
    ...parseEnv(await readFile(environmentFile(state, 'gateway'), 'utf8')),
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    // A busy machine is no outage: every answer that is timed is a whole one.
    AGENCY_DEADLINE_MS: '20000',
    FRONT_DOOR_DEADLINE_MS: '20000',
  }
  const start = async (name: string, main: string, offset: number): Promise<GatewayProcess> => {
    const variables = { ...environment, PORT: String(portBase + offset) }
    return undo.use(await startGatewayProcess(name, main, variables))
  }
  const gateways = [
    await start('MASH Hub', 'gateway/main.js', 0),
    await start('stock @apollo/gateway', 'infra/bench/stock/main.js', STOCK_OFFSET),
  ]

  const owned = undo.move()
  return { url: gateways[0]?.url ?? '', gateways, stop: () => owned.disposeAsync() }
}
