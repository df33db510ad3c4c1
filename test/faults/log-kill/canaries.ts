import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { packageRoot } from '#shared/config/package-root'
import type { ServiceName } from '#infra/dev/services'
import type { FireHub } from './fire-hub.js'

/** A hub that loses what it acknowledged, in a way of its own. Nobody would believe a harness that finds nothing wrong with it. */
export type Canary = (hub: FireHub) => Promise<void>

/** A superuser has every session wait for no disk, whatever the session asks for when it begins. */
const lax = `
  CREATE FUNCTION public.lax() RETURNS event_trigger LANGUAGE plpgsql
    AS $$ BEGIN PERFORM set_config('synchronous_commit', 'off', false); END $$;
  CREATE EVENT TRIGGER lax ON login EXECUTE FUNCTION public.lax();
  ALTER EVENT TRIGGER lax ENABLE ALWAYS`

const strict = 'DROP EVENT TRIGGER lax; DROP FUNCTION public.lax()'

const reconnect =
  'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'

async function inEachDatabase({ adminUrl, databases }: FireHub, ...statements: string[]): Promise<void> {
  for (const { migrator } of databases.values()) {
    const url = new URL(adminUrl)
    url.pathname = new URL(migrator).pathname
    const client = new Client({ connectionString: url.href })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
}

/** The beginning of a module that changes what is sent to PostgreSQL. */
export const changesQueries = `
  const { Client } = (await import('node:module')).createRequire(${JSON.stringify(`${packageRoot}/package.json`)})('pg')
  const { query } = Client.prototype
  Client.prototype.query = `

/** A process that loads this first says of a log that it has committed, and does so a while later. */
const answerFirst = `${changesQueries}function (...given) {
    if (given[0] !== 'COMMIT' || !this.connectionParameters.options) return query.apply(this, given)
    const { release } = this
    this.release = () => {
      this.release = release
      setTimeout(() => query.call(this, 'COMMIT').then(() => release.call(this), () => release.call(this, true)), 100)
    }
    return Promise.resolve()
  }`

/** Starts a service anew as a process that loads this module first. */
export async function restartWith(hub: FireHub, service: ServiceName, module: string): Promise<void> {
  const file = join(tmpdir(), `canary-of-${service}.mjs`)
  await writeFile(file, module)
  await hub.restart(service, `--import=file://${file}`)
}

/** How each begins to lose, and how that is undone where another follows. One process is enough: all write their logs by the same lines. */
export const canaries: Readonly<Record<string, { readonly begin: Canary; readonly end?: Canary }>> = {
  'without waiting for the disk': {
    begin: (hub) => inEachDatabase(hub, lax, reconnect),
    end: (hub) => inEachDatabase(hub, strict, reconnect),
  },
  'answering before the commit': {
    begin: (hub) => restartWith(hub, 'gateway', answerFirst),
  },
}
