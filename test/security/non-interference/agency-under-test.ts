import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { json, urlencoded } from 'express'
import { decodeJwt } from 'jose'
import { directoryFile, environmentFile, writeHubFiles } from '#infra/dev/hub-files'
import type { ServiceName } from '#infra/dev/services'
import { makeDirectory } from '#infra/postgres/directory'
import { provisionDatabases } from '#infra/postgres/provision'
import { startPostgres } from '#infra/postgres/server'
import { partnerAgencies, type PartnerAgency } from '#shared/agency/partner-agencies'
import { readHubDirectory } from '#shared/config/hub-directory'
import { logEntry } from '#shared/access-log/entry'
import { createDataSource } from '#shared/database/create-data-source'
import { migrate } from '#shared/database/migrate'
import { createApp } from '#shared/http/create-app'
import { listen } from '#shared/http/listen'
import { signCallToken } from '#shared/identity/call-token'
import { signGrantStatement } from '#shared/identity/grant-statement'
import { signFrontDoorAnswer } from '#shared/identity/front-door-answer'
import { readSigningKey, type SigningKey } from '#shared/identity/signing-key'
import type { SubgraphDefinition } from '#shared/subgraph/definition'
import { startSubgraph } from '#shared/subgraph/start-subgraph'
import type { DataSource } from 'typeorm'
import { freePortBase } from '../../harness/create-hub.js'
import { send, type RawAnswer } from '../raw-request.js'
import { marks, PLACES } from './places.js'
import type { World } from './world.js'

/** One agency as it runs, its database, and what it asked of others. */
export interface AgencyUnderTest {
  readonly agency: PartnerAgency
  /** The owner of its tables. */
  readonly owner: DataSource
  /** SQL statements that the agency has sent since they were last taken. */
  takeStatements(): string[]
  /** Entries of its access log since they were last taken, without what no two entries have in common. */
  takeLogged(): Promise<string[]>
  /** Asks for a world as the gateway would, on a grant of this name. */
  ask(world: World, query: string, grant: string): Promise<RawAnswer>
  /** Times that the agency exchanged this grant. */
  readonly exchanges: (grant: string) => number
}

/** The agencies of a hub, each with PostgreSQL and HTTP of its own, without the rest of the hub. */
export interface Agencies extends AsyncDisposable {
  readonly all: readonly AgencyUnderTest[]
}

const USER = { sub: 'amara', agency: 'social-care', team: 'MASH', roles: ['MASH_PRACTITIONER'], auth_time: 0 }

/** A world says which versions its records have, which is nobody's to say else: what chance alone decides falls alike in its twin. */
const letVersionsBeGiven = `DO $$ DECLARE
    name regclass;
  BEGIN
    FOR name IN SELECT tgrelid FROM pg_trigger WHERE tgname = 'renew_version' LOOP
      EXECUTE format('ALTER TABLE %s DISABLE TRIGGER renew_version', name);
    END LOOP;
  END $$`

/**
 * Starts agencies between a gateway and a front door that are this test: the one signs calls, the other says of each grant what a world
 * has it say. Both keys are real, and so is everything that the agencies do.
 */
export async function startAgencies(definitions: readonly SubgraphDefinition[]): Promise<Agencies> {
  await using undo = new AsyncDisposableStack()
  const state = makeDirectory(await mkdtemp(join(tmpdir(), 'mash-agencies-')))
  undo.defer(() => rm(state, { recursive: true, force: true }))
  const postgres = undo.use(await startPostgres({ directory: join(state, 'postgres'), throwaway: true }))
  const names = partnerAgencies.filter((agency) => definitions.some(({ name }) => name === agency))
  const databases = await provisionDatabases<ServiceName>(postgres.adminUrl, names)
  const portBase = await freePortBase()
  await writeHubFiles(state, portBase, databases)
  const environmentOf = async (service: ServiceName): Promise<NodeJS.ProcessEnv> => ({
    ...parseEnv(await readFile(environmentFile(state, service), 'utf8')),
    LOG_LEVEL: 'silent',
  })
  const keyOf = async (service: ServiceName): Promise<SigningKey> =>
    readSigningKey((await environmentOf(service))['SIGNING_KEY_FILE'] ?? '')
  const portOf = async (service: ServiceName): Promise<number> =>
    Number((await environmentOf(service))['PORT'])

  const gatewayKey = await keyOf('gateway')
  undo.use(await listen(createApp('gateway', gatewayKey), '127.0.0.1', await portOf('gateway')))
  const desk = grantDesk(await keyOf('front-door'))
  undo.use(await listen(desk.app, '127.0.0.1', await portOf('front-door')))

  const all: AgencyUnderTest[] = []
  for (const agency of names) {
    const definition = definitions.find(({ name }) => name === agency)
    const migrator = databases.get(agency)?.migrator
    const url = readHubDirectory(directoryFile(state)).services[agency]?.url
    if (definition === undefined || migrator === undefined || url === undefined) continue
    await migrate(agency, definition, migrator)
    const owner = createDataSource(migrator, definition, { applicationName: 'worlds' })
    await owner.initialize()
    undo.defer(() => owner.destroy())
    await definition.loadSynthetic(owner, { children: 40, seed: 1 })
    await owner.query(letVersionsBeGiven)
    const statements: string[] = []
    undo.use(await startSubgraph(definition, await environmentOf(agency), (sql) => statements.push(sql)))
    all.push({
      agency,
      owner,
      takeStatements: () => statements.splice(0),
      takeLogged: logReader(owner),
      exchanges: desk.exchanges,
      ask: async (world, query, grant) => {
        desk.say(agency, grant, world.statement)
        const representations = world.asked.map((id) => ({ __typename: 'Child', id, grant }))
        const body = JSON.stringify({ query, variables: { representations } })
        const call = { user: USER, audience: agency, request: 'request', body }
        return send(`${url}/graphql`, { token: await signCallToken(gatewayKey, call), body })
      },
    })
  }
  const owned = undo.move()
  return { all, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

/** Reads on in an access log. */
function logReader(owner: DataSource): () => Promise<string[]> {
  let next = 0
  return async () => {
    const statement = 'SELECT body FROM log.entry WHERE index >= $1 ORDER BY index'
    const rows = await owner.query<{ body: string }[]>(statement, [next])
    next += rows.length
    // No two entries have these in common.
    const apart = { id: '', at: '', requestId: '', grant: '' }
    return rows.map(({ body }) => JSON.stringify({ ...logEntry.parse(JSON.parse(body)), ...apart }))
  }
}

/** In the front door's place: signs for each grant the statement that was said of it, and the marks of the place that is protected. */
function grantDesk(key: SigningKey): {
  readonly app: ReturnType<typeof createApp>
  say(agency: string, grant: string, statement: World['statement']): void
  readonly exchanges: (grant: string) => number
} {
  const said = new Map<string, { readonly agency: string; readonly statement: World['statement'] }>()
  const exchanged = new Map<string, number>()
  const app = createApp('front-door', key)
  app.post('/grants/introspect', urlencoded({ extended: false }), async (request, response) => {
    // The form that an agency posts: one text.
    const { token: grant } = request.body as { token: string }
    const about = said.get(grant)
    if (about === undefined) throw new Error('No such grant.')
    exchanged.set(grant, (exchanged.get(grant) ?? 0) + 1)
    const exp = Math.floor(Date.now() / 1_000) + 60
    response.send(await signGrantStatement(key, about.agency, { ...about.statement, exp }))
  })
  app.post('/places/protected', json(), async (request, response) => {
    const { iss: agency = '' } = decodeJwt(request.get('authorization')?.replace('Bearer ', '') ?? '')
    response.send(
      await signFrontDoorAnswer(
        key,
        agency,
        { path: request.path, question: request.body },
        { version: PLACES, signs: marks },
      ),
    )
  })
  return {
    app,
    say: (agency, grant, statement) => void said.set(grant, { agency, statement }),
    exchanges: (grant) => exchanged.get(grant) ?? 0,
  }
}
