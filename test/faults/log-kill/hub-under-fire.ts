import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { environmentFile, writeHubFiles } from '#infra/dev/hub-files'
import { loadOnce, migrateAll } from '#infra/dev/records'
import { startService, type ServiceProcess } from '#infra/dev/service-process'
import { recordKeepers, services, urlOf, type ServiceName } from '#infra/dev/services'
import { makeDirectory } from '#infra/postgres/directory'
import { provisionDatabases, type ServiceDatabase } from '#infra/postgres/provision'
import { startPostgres, type PostgresServer } from '#infra/postgres/server'
import { random } from '#shared/synthetic/random'
import { freePortBase } from '../../harness/create-hub.js'
import { hubClient, type HubAnswer } from '../../harness/hub-client.js'
import { killAfter, postgresProcesses, processOf } from './nemesis.js'
import { readStoredLog } from './stored-log.js'

/** What is killed. The other agencies are not even started: their part of every view is UNAVAILABLE. */
const targets = ['postgres', 'gateway', 'police', 'front-door', 'log-signer'] as const
type Target = (typeof targets)[number]

const QUERY = `{ mashAssessment(id: "MASH-2026-0004") { subjects { child { id name police { status disclosure { state } } } } } }`
const CLIENTS = 4
const LONGEST_MS = 1_500

/** What a client was answered, and whose data it was. */
interface Answered {
  readonly requestId: string
  readonly services: readonly ServiceName[]
}

/** What came of it. */
export interface Outcome {
  readonly answers: number
  readonly kills: readonly Target[]
  readonly problems: readonly string[]
}

/**
 * Runs a hub, each service a process and PostgreSQL with fsync, under load; kills something at random, brings it back, and so on; then
 * compares every answer that a client was given with what the logs have.
 */
export async function hubUnderFire(rounds: number, seed: number): Promise<Outcome> {
  await using undo = new AsyncDisposableStack()
  const draw = random(seed, 'log-kill', rounds)
  const state = makeDirectory(await mkdtemp(join(tmpdir(), 'mash-fire-')))
  undo.defer(() => rm(state, { recursive: true, force: true }))
  const directory = join(state, 'postgres')
  let postgres = await startPostgres({ directory })
  undo.defer(() => postgres.stop())
  const databases = await provisionDatabases(postgres.adminUrl, recordKeepers)
  await migrateAll(databases)
  const portBase = await freePortBase()
  await loadOnce(databases, state, { fresh: false, children: 0, seed: 1, portBase })
  await writeHubFiles(state, portBase, databases)

  // A busy machine is no outage.
  process.env['AGENCY_DEADLINE_MS'] = '20000'
  undo.defer(() => {
    delete process.env['AGENCY_DEADLINE_MS']
  })
  const running = new Map<ServiceName, ServiceProcess>()
  const start = async (name: ServiceName): Promise<void> => {
    const service = services.find((each) => each.name === name)
    if (service === undefined) throw new Error(`There is no service ${name}.`)
    const started = startService(service, state)
    started.died.catch(() => undefined) // that is the point
    await Promise.race([started.ready, started.died])
    running.set(name, started)
  }
  undo.defer(async () => {
    await Promise.all([...running.values()].map((service) => service.stop()))
  })
  await Promise.all((['identity-provider', ...targets] as const).filter(isService).map(start))

  const answered: Answered[] = []
  let isOver = false
  const ask = async (): Promise<void> => {
    const client = hubClient(serviceAt('gateway', portBase), serviceAt('identity-provider', portBase))
    while (!isOver) {
      // What does not come is no answer; it may be in the logs all the same.
      const answer = await client.query('amara', QUERY).catch(() => undefined)
      const told = answer && answeredIn(answer)
      if (told) answered.push(told)
      else await sleep(20)
    }
  }
  const clients = Array.from({ length: CLIENTS }, ask)
  const kills: Target[] = []
  try {
    await isAnswering(answered)
    for (let round = 0; round < rounds; round += 1) {
      const target = targets[round % targets.length] ?? 'postgres'
      const pids =
        target === 'postgres' ? postgresProcesses(directory) : [processOf(environmentFile(state, target))]
      await killAfter(draw.integer(20, LONGEST_MS), pids)
      kills.push(target)
      if (target === 'postgres') postgres = await restarted(postgres, directory)
      else await start(target)
      await isAnswering(answered)
    }
  } finally {
    isOver = true
    await Promise.all(clients)
  }
  return { answers: answered.length, kills, problems: await problemsOf(answered, databases) }
}

const isService = (name: 'identity-provider' | Target): name is ServiceName & typeof name =>
  name !== 'postgres'

const serviceAt = (name: ServiceName, portBase: number): string =>
  urlOf(services.find((each) => each.name === name) ?? services[0], portBase)

async function restarted(killed: PostgresServer, directory: string): Promise<PostgresServer> {
  await killed.exited
  return startPostgres({ directory, port: killed.port })
}

/** Waits for answers that come after this moment. */
async function isAnswering(answered: readonly Answered[]): Promise<void> {
  const before = answered.length
  const until = performance.now() + 120_000
  const fromPolice = (): boolean => answered.slice(before).some(({ services: of }) => of.includes('police'))
  while (!fromPolice()) {
    if (performance.now() > until) throw new Error('The hub did not come back.')
    await sleep(25)
  }
}

function answeredIn({ data, errors, extensions }: HubAnswer): Answered | undefined {
  if (!data?.['mashAssessment'] || errors.length > 0) return undefined
  const isPolice = !JSON.stringify(data).includes('"UNAVAILABLE"')
  const of: readonly ServiceName[] = isPolice
    ? ['gateway', 'front-door', 'police']
    : ['gateway', 'front-door']
  return { requestId: String(extensions['requestId']), services: of }
}

/** No value that reached a client is without an entry, nothing that was acknowledged is lost, and no log has a gap or an entry twice. */
async function problemsOf(
  answered: readonly Answered[],
  databases: ReadonlyMap<ServiceName, ServiceDatabase>,
): Promise<string[]> {
  const logged = (['gateway', 'front-door', 'police'] as const).map(
    async (service) =>
      [service, await readStoredLog(service, databases.get(service)?.migrator ?? '')] as const,
  )
  const logs = new Map<string, Awaited<ReturnType<typeof readStoredLog>>>(await Promise.all(logged))
  const problems = [...logs.values()].flatMap((log) => log.problems)
  for (const [service, { entries }] of logs) {
    const known = new Set(entries.map(({ requestId }) => requestId))
    for (const { requestId, services: of } of answered)
      if (of.some((each) => each === service) && !known.has(requestId))
        problems.push(`an answer is not in the log of ${service}`)
  }
  for (const { receipts = [] } of logs.get('gateway')?.entries ?? []) {
    for (const { origin, index, leafHash } of receipts) {
      const entry = logs.get(origin.split('/').at(-1) ?? '')?.entries[index]
      if (entry?.leafHash !== leafHash) problems.push(`what ${origin} acknowledged is not in its log`)
    }
  }
  return problems
}
