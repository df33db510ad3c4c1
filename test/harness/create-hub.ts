import 'reflect-metadata'
import '#gateway/telemetry-off'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { JWK } from 'jose'
import { startGateway } from '#gateway/start-gateway'
import { environmentFile, writeHubFiles } from '#infra/dev/hub-files'
import { isFree } from '#infra/dev/ports'
import { loadAll, migrateAll } from '#infra/dev/records'
import { databaseNames, services, urlOf, type DatabaseName, type ServiceName } from '#infra/dev/services'
import { startIdentityProvider } from '#infra/oidc/identity-provider'
import { makeDirectory } from '#infra/postgres/directory'
import { provisionDatabases, type ServiceDatabase } from '#infra/postgres/provision'
import { startThrowawayPostgres } from '#infra/postgres/testing/throwaway-postgres'
import { subgraphs } from '#infra/subgraphs'
import { startSigners } from '#shared/access-log/signer/start-signers'
import type { RunningService } from '#shared/http/listen'
import { startSubgraph } from '#shared/subgraph/start-subgraph'
import { personas } from '#shared/synthetic/personas'
import type { Authority } from '#shared/http/testing/certificates'
import { byCertificates } from './by-certificates.js'
import { hubClient, type HubClient } from './hub-client.js'

/** A whole hub of its own: PostgreSQL, identity provider, subgraphs, gateway, all real and on loopback, in this process. */
export interface Hub extends HubClient, AsyncDisposable {
  readonly url: string
  readonly databases: ReadonlyMap<DatabaseName, ServiceDatabase>
  /** PostgreSQL's superuser: who holds the machine. */
  readonly adminUrl: string
  /** Every SQL statement of every subgraph since the last `clear`, by service; not of the access log, which collects whether or not it is asked. */
  readonly statements: { readonly list: { readonly service: string; readonly sql: string }[]; clear(): void }
  /** Environment of a service, as `npm start` would write it. */
  environmentOf(service: ServiceName): Promise<NodeJS.ProcessEnv>
  /** Stops one service; `start` brings it back. */
  stop(service: ServiceName): Promise<void>
  start(service: ServiceName): Promise<void>
}

/** What a test may want to be different. */
export interface HubOptions {
  /** Generated children beside the stories. */
  readonly children?: number
  /** Variables of the gateway, such as a shorter deadline. */
  readonly gateway?: NodeJS.ProcessEnv
  /** Whether access logs are signed meanwhile. */
  readonly signed?: boolean
  /** Who issues certificates, where the services are to know each other by them. */
  readonly authority?: Authority
}

/**
 * Starts a hub with the stories in it.
 *
 * @example
 * await using hub = await createHub()
 * const answer = await hub.query('amara', '{ me { name } }')
 */
export async function createHub({
  children = 0,
  gateway = {},
  signed = false,
  authority,
}: HubOptions = {}): Promise<Hub> {
  await using undo = new AsyncDisposableStack()
  const state = makeDirectory(await mkdtemp(join(tmpdir(), 'mash-hub-')))
  undo.defer(() => rm(state, { recursive: true, force: true }))
  const postgres = undo.use(
    await startThrowawayPostgres({ name: `hub-${children}`, put: (adminUrl) => fill(adminUrl, children) }),
  )
  const databases = await provisionDatabases(postgres.adminUrl, databaseNames)
  const portBase = await freePortBase()
  await writeHubFiles(state, portBase, databases)
  const certificates = authority && (await byCertificates(state, authority))

  const list: { service: string; sql: string }[] = []
  const running = new Map<ServiceName, RunningService>()
  undo.defer(async () => {
    await Promise.all([...running.values()].map((service) => service.close()))
  })
  const environmentOf = async (service: ServiceName): Promise<NodeJS.ProcessEnv> => ({
    ...parseEnv(await readFile(environmentFile(state, service), 'utf8')),
    LOG_LEVEL: 'silent',
    ...(await certificates?.settingsOf(service)),
    // A busy test machine is no outage: tests about outages set their own deadline.
    ...(service === 'gateway' && {
      AGENCY_DEADLINE_MS: '20000',
      FRONT_DOOR_DEADLINE_MS: '20000',
      ACCESS_LOG_DEADLINE_MS: '20000',
      // Nor is a test that asks much at once: tests about overload set their own.
      REQUESTS_AT_ONCE: '1000',
      // Services are asked what a test asks, and nothing beside it.
      REGISTRY_WATCH_MS: '86400000',
      ...gateway,
    }),
  })
  const start = async (service: ServiceName): Promise<void> => {
    const environment = await environmentOf(service)
    const onStatement = (sql: string): void => {
      if (service !== 'access-log') list.push({ service, sql })
    }
    running.set(service, await startOne(service, environment, onStatement))
  }
  const started = services.filter(({ name }) => name !== 'log-signer' || signed)
  await Promise.all(started.map(({ name }) => start(name)))

  const url = certificates?.url('gateway') ?? serviceAt('gateway', portBase)
  const owned = undo.move()
  return {
    ...hubClient(url, serviceAt('identity-provider', portBase), certificates?.dispatcher),
    url,
    databases,
    adminUrl: postgres.adminUrl,
    statements: { list, clear: () => void list.splice(0) },
    environmentOf,
    start,
    stop: async (service) => {
      await running.get(service)?.close()
      running.delete(service)
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

async function fill(adminUrl: string, children: number): Promise<void> {
  const databases = await provisionDatabases(adminUrl, databaseNames)
  await migrateAll(databases)
  await loadAll(databases, { children, seed: 1 })
}

async function startOne(
  service: ServiceName,
  environment: NodeJS.ProcessEnv,
  onStatement: (sql: string) => void,
): Promise<RunningService> {
  if (service === 'gateway') return startGateway(environment)
  if (service === 'log-signer') return startSigners(environment)
  if (service === 'identity-provider') {
    // Written by writeHubFiles as a private Ed25519 JWK.
    const signingKey = JSON.parse(await readFile(environment['SIGNING_KEY_FILE'] ?? '', 'utf8')) as JWK
    const audience = 'https://hub.mash-hub.example'
    return startIdentityProvider({
      port: Number(environment['PORT']),
      audience,
      people: personas,
      signingKey,
    })
  }
  const definition = subgraphs.find(({ name }) => name === service)
  if (definition === undefined) throw new Error(`There is no subgraph ${service}.`)
  return startSubgraph(definition, environment, onStatement)
}

function serviceAt(name: ServiceName, portBase: number): string {
  const service = services.find((each) => each.name === name)
  if (service === undefined) throw new Error(`There is no service ${name}.`)
  return urlOf(service, portBase)
}

/** A stretch of 30 ports with nothing on them, so that hubs of several test files run side by side. */
export async function freePortBase(): Promise<number> {
  // Below the range that the system gives to outgoing connections.
  const base = 20_000 + Math.floor(Math.random() * 400) * 30
  const free = await Promise.all(services.map(({ offset }) => isFree(base + offset)))
  return free.every(Boolean) ? base : freePortBase()
}
