import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { directoryFile, environmentFile, writeHubFiles } from '#infra/dev/hub-files'
import { assertFree } from '#infra/dev/ports'
import { loadOnce, migrateAll } from '#infra/dev/records'
import { startService } from '#infra/dev/service-process'
import { databaseNames, services, type ServiceName } from '#infra/dev/services'
import { makeDirectory } from '#infra/postgres/directory'
import { provisionDatabases } from '#infra/postgres/provision'
import { startPostgres } from '#infra/postgres/server'
import { readHubDirectory } from '#shared/config/hub-directory'
import { partnerAgencies, type PartnerAgency } from '#shared/agency/partner-agencies'
import { startMeasuredProcess, together, type Hangable, type MeasuredProcess } from './measured-process.js'
import { showEverything } from './without-rules/show-everything.js'

/** A hub of its own, each service a process, with two gateways before the same subgraphs. */
export interface BenchHub {
  /** Where the hub's gateway answers, and tells who vouches for its users. */
  readonly url: string
  readonly gateways: readonly MeasuredProcess[]
  readonly agencies: ReadonlyMap<PartnerAgency, MeasuredProcess & Hangable>
  /**
   * Starts the services of a hub that leaves something out, over the same databases, and changes the case so that both hubs answer the same:
   * with it and without.
   */
  readonly startWithout: (left: LeftOut) => Promise<readonly MeasuredProcess[]>
  readonly stop: () => Promise<void>
}

/** The stock gateway's port is the port base and this: one that no service of the hub has. */
const STOCK_OFFSET = 9

/** What a hub can leave out: its rules or its access log, or both. It listens where the hub does, and so many ports further. */
const leavesOut = {
  log: { name: 'access log', rules: true, log: false, offset: 60 },
  rules: { name: 'sharing rules', rules: false, log: true, offset: 30 },
  both: { name: 'rules and log', rules: false, log: false, offset: 90 },
} as const
export type LeftOut = keyof typeof leavesOut

/** Requests that a gateway works on at once where it is not asked how it refuses more. */
const UNLIMITED = '1000'

/** Children beside those of the stories, so that the tables are not empty but for them. */
const CHILDREN = 50

/**
 * Starts everything in a temporary directory, which goes when it stops. All gateways have the same key: to a subgraph a call of any is a
 * call of the gateway.
 *
 * @param settings variables of every gateway and agency, where they are to be others
 * @param core the one that gateways run on; whatever they are given where it is left out
 * @throws HubError CANNOT_START
 */
export async function startHub(
  portBase: number,
  settings: NodeJS.ProcessEnv = {},
  core?: number,
): Promise<BenchHub> {
  await using undo = new AsyncDisposableStack()
  const ports = new Map<number, string>(services.map(({ name, offset }) => [portBase + offset, name]))
  await assertFree(ports.set(portBase + STOCK_OFFSET, 'stock gateway'))
  const state = makeDirectory(await mkdtemp(join(tmpdir(), 'mash-bench-')))
  undo.defer(() => rm(state, { recursive: true, force: true }))

  const postgres = undo.use(await startPostgres({ directory: join(state, 'postgres') }))
  const databases = await provisionDatabases(postgres.adminUrl, databaseNames)
  await migrateAll(databases)
  await loadOnce(databases, state, { fresh: false, children: CHILDREN, seed: 1, portBase })
  await writeHubFiles(state, portBase, databases)

  const shared = services.filter(({ name }) => name === 'identity-provider' || name === 'front-door')
  const running = shared.map((service) => undo.adopt(startService(service, state), ({ stop }) => stop()))

  const measured = undo.use(new AsyncDisposableStack())
  const start = async (
    service: PartnerAgency | 'front-door' | 'gateway',
    name: string,
    main: string,
    changes: NodeJS.ProcessEnv = {},
    before: readonly string[] = [],
  ): Promise<MeasuredProcess & Hangable> => {
    const environment = {
      ...parseEnv(await readFile(environmentFile(state, service), 'utf8')),
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      // A busy machine is no outage: every answer that is timed is a whole one.
      AGENCY_DEADLINE_MS: '20000',
      FRONT_DOOR_DEADLINE_MS: '20000',
      ACCESS_LOG_DEADLINE_MS: '20000',
      REQUESTS_AT_ONCE: UNLIMITED,
      ...settings,
      ...changes,
    }
    const place = service === 'gateway' ? core : undefined
    return measured.use(await startMeasuredProcess(name, main, environment, before, place))
  }
  const [agencies] = await Promise.all([
    Promise.all(
      partnerAgencies.map(
        async (agency) => [agency, await start(agency, agency, `subgraphs/${agency}/main.js`)] as const,
      ),
    ),
    ...running.map(({ ready, died }) => Promise.race([ready, died])),
  ])
  const called = agencies.map(([, agency]) => agency)
  const ours = await start('gateway', 'MASH Hub', 'gateway/main.js')
  const stock = await start('gateway', 'stock @apollo/gateway', 'infra/bench/stock/main.js', {
    PORT: String(portBase + STOCK_OFFSET),
  })

  let shown: Promise<void> | undefined
  const startWithout: BenchHub['startWithout'] = async (left) => {
    const { name, rules, log, offset } = leavesOut[left]
    if (!rules) await (shown ??= showEverything(databases))
    const others = [...(log ? [] : (['front-door'] as const)), ...partnerAgencies, 'gateway' as const]
    const portOf = (service: ServiceName): string =>
      String(portBase + offset + (services.find((each) => each.name === service)?.offset ?? 0))
    const here = readHubDirectory(directoryFile(state))
    const moved = others.map((service) => {
      const url = `http://127.0.0.1:${portOf(service)}`
      return [service, { ...here.services[service], url }] as const
    })
    const file = join(state, `without-${left}.json`)
    const directory = { ...here, services: { ...here.services, ...Object.fromEntries(moved) } }
    await writeFile(file, JSON.stringify(directory), { mode: 0o600 })
    const before = log ? [] : ['infra/bench/without-log/switch-off.js']
    const startOne = (
      service: (typeof others)[number],
      main: string,
      changes: NodeJS.ProcessEnv = {},
    ): Promise<MeasuredProcess> => {
      const place = { HUB_DIRECTORY: file, PORT: portOf(service), ...changes }
      return start(service, `${service} without ${name}`, main, place, before)
    }
    const startAgency = (agency: PartnerAgency): Promise<MeasuredProcess> => {
      if (rules) return startOne(agency, `subgraphs/${agency}/main.js`)
      const superuser = new URL(postgres.adminUrl)
      superuser.pathname = new URL(databases.get(agency)?.app ?? '').pathname
      return startOne(agency, 'infra/bench/without-rules/main.js', {
        BENCH_AGENCY: agency,
        SUPERUSER_DATABASE_URL: superuser.href,
      })
    }
    if (!log) await startOne('front-door', 'subgraphs/front-door/main.js')
    const agenciesWithout = await Promise.all(partnerAgencies.map(startAgency))
    const gateway = await startOne('gateway', 'gateway/main.js')
    return [together(`with ${name}`, ours, called), together('without', gateway, agenciesWithout)]
  }

  const owned = undo.move()
  return {
    url: ours.url,
    gateways: [ours, stock],
    agencies: new Map(agencies),
    startWithout,
    stop: () => owned.disposeAsync(),
  }
}
