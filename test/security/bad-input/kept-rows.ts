import { Client } from 'pg'
import type { DatabaseName } from '#infra/dev/services'
import type { Hub } from '../../harness/create-hub.js'
import type { Data } from './bad-requests.js'

/** What a service keeps, by table: how many rows, and a digest of what is in them. */
export type Kept = Readonly<Record<string, { readonly rows: number; readonly digest: string }>>

/** The rows of all databases of a hub, for a test that says what a request changed, and undoes it. */
export interface KeptRows extends AsyncDisposable {
  of(service: DatabaseName): Promise<Kept>
  /** The rows, as texts, of every table that is another than it was. */
  changedSince(service: DatabaseName, before: Kept): Promise<string[]>
  /** Sends one statement, as the machine's owner: whatever the application could not do either. */
  readonly run: (service: DatabaseName, statement: string, values?: readonly unknown[]) => Promise<Data[]>
  /** Puts back what was there when this was made. */
  restore(service: DatabaseName): Promise<void>
}

/** What the auditors' forms are kept in. */
const forms: readonly string[] = [
  'access_review',
  'audit_ticket',
  'difference_explanation',
  'disclosure_delay',
  'log_difference',
]

/** What changes by itself or by whoever looks: the names of children in the logs, and all that the access log collects, but for its own forms. */
const moving: Readonly<Partial<Record<DatabaseName, (table: string) => boolean>>> = {
  'front-door': (table) => table === 'log_key',
  'access-log': (table) => !forms.includes(table),
}

const columnsOf = `
  SELECT table_name AS name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns
  FROM information_schema.tables JOIN information_schema.columns USING (table_schema, table_name)
  WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND is_generated = 'NEVER' AND table_name <> 'migrations'
  GROUP BY table_name ORDER BY table_name`

/** Remembers what is in the databases of a hub. */
export async function keptRows(hub: Hub): Promise<KeptRows> {
  const services = [...hub.databases.keys()]
  const all = new Map(
    await Promise.all(services.map(async (service) => [service, await connect(hub, service)] as const)),
  )
  const at = (service: DatabaseName): Connected => {
    const found = all.get(service)
    if (found === undefined) throw new Error(`There is no database of ${service}.`)
    return found
  }
  const before = new Map(
    await Promise.all(services.map(async (service) => [service, await digest(at(service))] as const)),
  )
  return {
    of: (service) => digest(at(service)),
    changedSince: async (service, earlier) => {
      const now = await digest(at(service))
      const changed = Object.keys(now).filter((name) => now[name]?.digest !== earlier[name]?.digest)
      const { client } = at(service)
      const texts: string[] = []
      for (const name of changed) {
        const all = `SELECT kept::text AS row FROM public."${name}" kept`
        texts.push(...(await client.query<{ row: string }>(all)).rows.map(({ row }) => row))
      }
      return texts
    },
    run: async (service, statement, values = []) =>
      (await at(service).client.query<Data>(statement, [...values])).rows,
    restore: async (service) => {
      const { client, tables } = at(service)
      const now = await digest(at(service))
      const changed = [...tables].filter(
        ([name]) => now[name]?.digest !== before.get(service)?.[name]?.digest,
      )
      for (const [name, columns] of changed) {
        await client.query(`DELETE FROM public."${name}"`)
        await client.query(
          `INSERT INTO public."${name}" (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM saved."${name}"`,
        )
      }
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...all.values()].map(({ client }) => client.end()))
    },
  }
}

interface Connected {
  readonly client: Client
  /** Tables, each with its columns. */
  readonly tables: ReadonlyMap<string, string>
}

async function connect(hub: Hub, service: DatabaseName): Promise<Connected> {
  const url = new URL(hub.adminUrl)
  url.pathname = new URL(hub.databases.get(service)?.migrator ?? '').pathname
  const client = new Client({ connectionString: url.href })
  await client.connect()
  // Neither references nor what may only be appended to stand in the way of putting rows back.
  await client.query('SET session_replication_role = replica')
  const { rows } = await client.query<{ name: string; columns: string }>(columnsOf)
  const still = rows.filter(({ name }) => moving[service]?.(name) !== true)
  await client.query('CREATE SCHEMA saved')
  for (const { name } of still) await client.query(`CREATE TABLE saved."${name}" AS TABLE public."${name}"`)
  return { client, tables: new Map(still.map(({ name, columns }) => [name, columns])) }
}

async function digest({ client, tables }: Connected): Promise<Kept> {
  if (tables.size === 0) return {}
  const each = [...tables.keys()].map(
    (name) => `SELECT '${name}' AS name, count(*)::int AS rows,
      coalesce(md5(string_agg(kept::text, '|' ORDER BY kept::text)), '') AS digest FROM public."${name}" kept`,
  )
  const { rows } = await client.query<{ name: string; rows: number; digest: string }>(
    each.join(' UNION ALL '),
  )
  return Object.fromEntries(rows.map(({ name, ...kept }) => [name, kept]))
}
