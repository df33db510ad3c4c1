import { randomBytes } from 'node:crypto'
import { Client } from 'pg'

/** How one service reaches its own database: a connection URL per use, each a role of its own. */
export interface ServiceDatabase {
  /** Serves queries: reads and writes what the service's migrations grant it. */
  readonly app: string
  /** Changes tables. Everything it makes belongs to the owner, who cannot log in. */
  readonly migrator: string
  /** Brings in the agency's exports. */
  readonly importer: string
  /** Vouches for the service's access log, and adds nothing to it. */
  readonly signer: string
}

/**
 * Gives every service a database (`mash_<service>`) and its roles (`<service>_owner`, `_app`, `_migrator`,
 * `_importer`, `_signer`; `front-door` is spelt `front_door`), all services at once. May be repeated: what exists stays, and
 * every login gets a new random password, so that one copied yesterday opens nothing today.
 *
 * One agency's logins may not even connect to another's database: CONNECT is taken from PUBLIC, everywhere.
 *
 * @param adminUrl a superuser's connection
 */
export async function provisionDatabases<Service extends string>(
  adminUrl: string,
  services: readonly Service[],
): Promise<ReadonlyMap<Service, ServiceDatabase>> {
  await execute(adminUrl, ['REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC'])
  const provisioned = services.map(async (service) => [service, await provision(adminUrl, service)] as const)
  return new Map(await Promise.all(provisioned))
}

interface Login {
  readonly role: string
  readonly password: string
}

async function provision(adminUrl: string, service: string): Promise<ServiceDatabase> {
  const stem = service.replaceAll('-', '_')
  const database = `mash_${stem}`
  const owner = `${stem}_owner`
  const login = (use: keyof ServiceDatabase): Login => ({
    role: `${stem}_${use}`,
    password: randomBytes(24).toString('base64url'),
  })
  const logins = {
    app: login('app'),
    migrator: login('migrator'),
    importer: login('importer'),
    signer: login('signer'),
  }

  await execute(adminUrl, [
    createRole(owner),
    ...Object.values(logins).flatMap(({ role, password }) => [
      createRole(role),
      `ALTER ROLE ${role} LOGIN PASSWORD '${password}'`,
    ]),
  ])
  await createDatabase(adminUrl, database, owner)
  await execute(adminUrl, [
    `REVOKE ALL ON DATABASE ${database} FROM PUBLIC`,
    ...Object.values(logins).map(({ role }) => `GRANT CONNECT ON DATABASE ${database} TO ${role}`),
    // An import stages its file in temporary tables before it touches a record.
    `GRANT TEMPORARY ON DATABASE ${database} TO ${logins.importer.role}`,
    // The migrator acts as the owner from its first statement: one owner for every table.
    `GRANT ${owner} TO ${logins.migrator.role}`,
    `ALTER ROLE ${logins.migrator.role} IN DATABASE ${database} SET role TO ${owner}`,
  ])
  await execute(urlOf(adminUrl, database), [
    'REVOKE ALL ON SCHEMA public FROM PUBLIC',
    `GRANT USAGE ON SCHEMA public TO ${logins.app.role}, ${logins.importer.role}`,
  ])
  return {
    app: urlOf(adminUrl, database, logins.app),
    migrator: urlOf(adminUrl, database, logins.migrator),
    importer: urlOf(adminUrl, database, logins.importer),
    signer: urlOf(adminUrl, database, logins.signer),
  }
}

const createRole = (role: string): string => `
  DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role}; END IF;
  END $$`

/** CREATE DATABASE has no IF NOT EXISTS and runs in no transaction. */
async function createDatabase(adminUrl: string, database: string, owner: string): Promise<void> {
  const alreadyThere = await execute(adminUrl, [`SELECT FROM pg_database WHERE datname = '${database}'`])
  if (alreadyThere === 0)
    await execute(adminUrl, [`CREATE DATABASE ${database} OWNER ${owner} TEMPLATE template0`])
}

/** Runs statements one by one on a connection of their own; answers how many rows the last one gave. */
async function execute(url: string, statements: readonly string[]): Promise<number> {
  const client = new Client({ connectionString: url, application_name: 'mash-hub provisioning' })
  await client.connect()
  try {
    let rows = 0
    for (const statement of statements) rows = (await client.query(statement)).rows.length
    return rows
  } finally {
    await client.end()
  }
}

/** The same server, another database, and if given another login. */
function urlOf(adminUrl: string, database: string, login?: Login): string {
  const url = new URL(`/${database}`, adminUrl)
  const admin = new URL(adminUrl)
  url.username = login?.role ?? admin.username
  url.password = login?.password ?? admin.password
  return url.href
}
