import 'reflect-metadata'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServiceDatabase, type TestDatabase } from '#infra/postgres/testing/service-database'
import { registryDatabase } from '../store/registry-database.js'
import { SupergraphWatch } from './supergraph-watch.js'

let database: TestDatabase
let client: Client
beforeAll(async () => {
  database = await startServiceDatabase({ service: 'registry', definition: registryDatabase })
  client = new Client({ connectionString: database.urls.app })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database[Symbol.asyncDispose]()
})

/** A watch, and what is heard next. */
function watching() {
  let heard = Promise.withResolvers<undefined>()
  const watch = new SupergraphWatch(database.urls.app, () => heard.resolve(undefined))
  return {
    watch,
    next: () => (heard = Promise.withResolvers()).promise,
    [Symbol.asyncDispose]: () => watch[Symbol.asyncDispose](),
  }
}

const lose = () =>
  client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '%listening'`,
  )

it('hears of a graph when it is in force, and tells its number', async () => {
  await using it = watching()
  expect(await it.watch.latest()).toBeUndefined()
  const heard = it.next()
  await client.query('BEGIN')
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO supergraph (sha256, supergraph_sdl, api_sdl, action, agency, author, reason)
     VALUES (repeat('a', 64), '', '', 'BUILT', 'gateway', 'build', 'For a test.') RETURNING id`,
  )
  await client.query('NOTIFY supergraph')
  await client.query('COMMIT')
  await heard
  expect(await it.watch.latest()).toBe(rows[0]?.id)
})

it('hears that it could not hear, and hears again once it is asked', async () => {
  await using it = watching()
  const number = await it.watch.latest()
  const lost = it.next()
  await lose()
  await lost
  expect(await it.watch.latest()).toBe(number)
  const heard = it.next()
  await client.query('NOTIFY supergraph')
  await heard
})

it('says that it cannot be asked, and can be asked again', async () => {
  const nowhere = new SupergraphWatch('postgres://nobody@127.0.0.1:1/nowhere', () => undefined)
  await expect(nowhere.latest()).rejects.toThrow('ECONNREFUSED')
  await expect(nowhere.latest()).rejects.toThrow('ECONNREFUSED')
  await nowhere[Symbol.asyncDispose]()
})
