import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { directoryFile, environmentFile, writeHubFiles } from '#infra/dev/hub-files'
import { loadOnce, migrateAll } from '#infra/dev/records'
import { startService, type ServiceProcess } from '#infra/dev/service-process'
import { databaseNames, services, urlOf, type DatabaseName, type ServiceName } from '#infra/dev/services'
import { makeDirectory } from '#infra/postgres/directory'
import { provisionDatabases, type ServiceDatabase } from '#infra/postgres/provision'
import { startPostgres } from '#infra/postgres/server'
import { parseHubDirectory, type HubDirectory } from '#shared/config/hub-directory'
import { freePortBase } from '../../harness/create-hub.js'
import { killAfter, postgresProcesses, processOf } from './nemesis.js'

/** What is killed: PostgreSQL, each service that keeps a log, and the signer. The identity provider is of development alone. */
export type Target = 'postgres' | Exclude<ServiceName, 'identity-provider'>

/** {@link Target} */
export const targets: readonly Target[] = [
  'postgres',
  ...services.flatMap(({ name }) => (name === 'identity-provider' ? [] : [name])),
]

/** What no view is without. */
const needed: readonly ServiceName[] = ['identity-provider', 'front-door', 'gateway']

/** A hub as `npm start` starts it, each service a process and PostgreSQL with fsync. */
export interface FireHub extends AsyncDisposable {
  readonly databases: ReadonlyMap<DatabaseName, ServiceDatabase>
  readonly directory: HubDirectory
  /** The services that run. The part of an agency that does not is UNAVAILABLE in every view. */
  readonly running: readonly ServiceName[]
  /** PostgreSQL's superuser. */
  readonly adminUrl: string
  urlOf(name: ServiceName): string
  /** Kills it after so many milliseconds, and starts it again. */
  kill(target: Target, milliseconds: number): Promise<void>
  /** Stops a service and starts it with this in `NODE_OPTIONS`. */
  restart(name: ServiceName, nodeOptions: string): Promise<void>
}

/** Starts one with the stories in it: what is to be killed, and what no view is without. */
export async function startFireHub(victims: readonly Target[]): Promise<FireHub> {
  await using undo = new AsyncDisposableStack()
  const state = makeDirectory(await mkdtemp(join(tmpdir(), 'mash-fire-')))
  undo.defer(() => rm(state, { recursive: true, force: true }))
  const cluster = join(state, 'postgres')
  let postgres = await startPostgres({ directory: cluster })
  undo.defer(() => postgres.stop())
  const databases = await provisionDatabases(postgres.adminUrl, databaseNames)
  await migrateAll(databases)
  const portBase = await freePortBase()
  await loadOnce(databases, state, { fresh: false, children: 0, seed: 1, portBase })
  await writeHubFiles(state, portBase, databases)

  // A busy machine is no outage.
  undo.use(environmentWith('AGENCY_DEADLINE_MS', '20000'))
  const running = new Map<ServiceName, ServiceProcess>()
  const start = async (name: ServiceName): Promise<void> => {
    const service = startService(serviceOf(name), state)
    service.died.catch(() => undefined) // that is the point
    await Promise.race([service.ready, service.died])
    running.set(name, service)
  }
  undo.defer(async () => {
    await Promise.all([...running.values()].map((service) => service.stop()))
  })
  const started = services.flatMap(({ name }) =>
    needed.includes(name) || victims.some((victim) => victim === name) ? [name] : [],
  )
  await Promise.all(started.map(start))
  const owned = undo.move()
  return {
    databases,
    directory: parseHubDirectory(await readFile(directoryFile(state), 'utf8')),
    running: started,
    adminUrl: postgres.adminUrl,
    urlOf: (name) => urlOf(serviceOf(name), portBase),
    kill: async (target, milliseconds) => {
      if (target !== 'postgres') {
        await killAfter(milliseconds, [processOf(environmentFile(state, target))])
        await start(target)
        return
      }
      await killAfter(milliseconds, postgresProcesses(cluster))
      await postgres.exited
      postgres = await startPostgres({ directory: cluster, port: postgres.port })
    },
    restart: async (name, nodeOptions) => {
      const options = environmentWith('NODE_OPTIONS', nodeOptions)
      try {
        await running.get(name)?.stop()
        await start(name)
      } finally {
        options[Symbol.dispose]()
      }
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

function serviceOf(name: ServiceName): (typeof services)[number] {
  const service = services.find((each) => each.name === name)
  if (service === undefined) throw new Error(`There is no service ${name}.`)
  return service
}

/** What the services inherit of ours, until it is disposed of. */
function environmentWith(variable: string, value: string): Disposable {
  const before = process.env[variable]
  process.env[variable] = value
  return {
    [Symbol.dispose]: () => {
      if (before === undefined) Reflect.deleteProperty(process.env, variable)
      else process.env[variable] = before
    },
  }
}
