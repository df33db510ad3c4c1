import 'reflect-metadata'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DataSource } from 'typeorm'
import { startServiceDatabase, type TestDatabase } from '#infra/postgres/testing/service-database'
import { createDataSource } from '#shared/database/create-data-source'
import { registryDatabase } from './registry-database.js'
import { registerAgencies } from './registered-agency.js'
import { keepRevision } from './revision.js'
import { addSupergraph, lastInForce, othersSince } from './supergraph.js'

let database: TestDatabase
let app: DataSource
beforeAll(async () => {
  database = await startServiceDatabase({ service: 'registry', definition: registryDatabase })
  app = createDataSource(database.urls.app, registryDatabase, { applicationName: 'test' })
  await app.initialize()
  const agencies = ['police', 'health'].map((name) => ({ name, hosts: ['x'], jwksUrl: 'http://x/jwks.json' }))
  await registerAgencies(app.manager, agencies)
})
afterAll(async () => {
  await app.destroy()
  await database[Symbol.asyncDispose]()
})

/** A step of an agency, to a graph that is made of these. @returns its number */
async function step(agency: string, parts: readonly string[]): Promise<number> {
  const [graph, why] = [
    { supergraphSdl: '', apiSdl: '', parts },
    { author: 'piers', reason: 'For a test.' },
  ]
  return Number((await addSupergraph(app.manager, graph, { action: 'PUBLISHED', agency, ...why })).id)
}
const revisionOf = (name: string, sdl: string): Promise<string> =>
  keepRevision(app.manager, { name, sdl, sharing: undefined, routingUrl: 'http://x/graphql' }, 'piers')

it('knows what an agency had in force last, also when it was taken out, and nothing of who had nothing', async () => {
  const [first, second] = [await revisionOf('police', 'one'), await revisionOf('police', 'two')]
  await step('police', [second])
  await step('police', [first])
  await step('police', [])
  expect(await lastInForce(app.manager, 'police')).toMatchObject({ id: first, sdl: 'one' })
  expect(await lastInForce(app.manager, 'health')).toBeUndefined()
})

it('knows of a step of somebody else, however many of one’s own came after it', async () => {
  const before = await step('police', [])
  const others = await step('health', [])
  for (let own = 0; own < 1_001; own += 1) await step('police', [])
  expect(await othersSince(app.manager, before, 'police')).toBe(true)
  expect(await othersSince(app.manager, others, 'police')).toBe(false)
})
